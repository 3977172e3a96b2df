import type { FeatureCollection, MultiPolygon } from 'geojson';
import type { Built } from '../../model/built.ts';
import type { Position } from '../../model/entity.ts';
import type { GroundChange } from '../../model/proposals/ground-change.ts';

/** Where the worker reads the still city. */
export interface Ground {
  readonly tilesUrl: string;
  readonly origin: Position;
  /** What would stand otherwise; as it is where absent. */
  readonly change?: GroundChange;
}

/** A place so high over what is there: the roof where a building stands, else the ground. */
export interface Eye {
  readonly place: Position;
  readonly aboveM: number;
}

/** What one looks for from a place: how far, and between which directions, clockwise from true north. */
export interface Viewpoint extends Eye {
  readonly radiusM: number;
  readonly fromDeg: number;
  /** As much as `fromDeg`, or a turn more: all around. */
  readonly toDeg: number;
}

export type SightAsk = { readonly ground: Ground } & (
  | { readonly kind: 'line'; readonly from: Eye; readonly to: Eye }
  | { readonly kind: 'viewshed'; readonly viewpoints: readonly Viewpoint[]; readonly targetM: number }
  | { readonly kind: 'skyline'; readonly from: Eye; readonly reachM: number }
);

interface Made {
  readonly tookMs: number;
  readonly rays: number;
  readonly generated: boolean;
  /** With what it was reckoned that does not stand. */
  readonly change?: GroundChange;
}

/** Heights above the ellipsoid along a line of sight, at one distance. */
export interface LineSample {
  readonly distanceM: number;
  readonly surfaceM: number;
  readonly sightM: number;
}

export interface LineAnswer extends Made {
  readonly kind: 'line';
  readonly distanceM: number;
  /** Of what the line meets first; absent where the other end is seen. */
  readonly cut?: { readonly distanceM: number; readonly at: Position; readonly by: Built | null };
  readonly samples: readonly LineSample[];
}

export interface ViewshedAnswer extends Made {
  readonly kind: 'viewshed';
  readonly cellM: number;
  /** Seen by so many of the viewpoints: one feature each, `seenBy`. */
  readonly features: FeatureCollection<MultiPolygon>;
  /** Of each viewpoint by itself. */
  readonly seenM2: readonly number[];
  readonly anyM2: number;
  readonly lookedAtM2: number;
}

export interface SkylinePoint {
  /** Clockwise from true north. */
  readonly azimuthDeg: number;
  readonly altitudeDeg: number;
  readonly distanceM: number;
  /** −1: the ground. */
  readonly building: number;
}

export interface SkylineAnswer extends Made {
  readonly kind: 'skyline';
  readonly points: readonly SkylinePoint[];
  readonly built: Readonly<Record<number, Built>>;
  /** Share of the sky that is free over the horizon, weighed by the cosine on a level plane. */
  readonly skyView: number;
}

export type SightAnswer = LineAnswer | ViewshedAnswer | SkylineAnswer;
