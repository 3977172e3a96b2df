import type { Position } from '../../model/entity.ts';

/**
 * What may be done to two layers. `intersection` keeps a piece for every pair that meets, with what both say; `clip` keeps what of
 * the first lies on any of the second; `difference` what lies on none; `union` is the ground of both without edges inside.
 */
export const overlayDeeds = ['intersection', 'clip', 'difference', 'union'] as const;
export type OverlayDeed = (typeof overlayDeeds)[number];

export type OverlayAsk = { readonly origin: Position } & (
  { readonly do: OverlayDeed } | { readonly do: 'buffer'; readonly distanceM: number; readonly joined: boolean }
);

/** Sizes on the ellipsoid. */
export interface OverlayFigures {
  readonly pieces: number;
  readonly areaM2: number;
  readonly lengthM: number;
  /** Features that could not take part: of no geometry, or of a kind that has no ground. */
  readonly leftOut: number;
}
