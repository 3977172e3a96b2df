import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Built } from '../../model/built.ts';
import type { Position } from '../../model/entity.ts';
import type { GroundChange } from '../../model/proposals/ground-change.ts';
import type { Shade } from './hours.ts';
import type { CalendarDay, SunBand } from './sun-path.ts';

/** Where the worker reads the still city. */
export interface Ground {
  readonly tilesUrl: string;
  readonly origin: Position;
  /** What would stand otherwise; as it is where absent. */
  readonly change?: GroundChange;
}

/** A square around a place, or ground that somebody drew: a closed ring. */
export type SunArea = { readonly centre: Position; readonly halfM: number } | { readonly ring: readonly Position[] };

export type SunAsk = { readonly ground: Ground } & (
  | { readonly kind: 'shadow'; readonly area: SunArea; readonly timeMs: number }
  | { readonly kind: 'yard'; readonly area: SunArea; readonly band: SunBand }
  | { readonly kind: 'facade'; readonly place: Position; readonly band: SunBand }
  | { readonly kind: 'day'; readonly place: Position; readonly day: CalendarDay }
);

interface Made {
  readonly tookMs: number;
  readonly rays: number;
  readonly generated: boolean;
  /** With what it was reckoned that does not stand. */
  readonly change?: GroundChange;
}

export interface ShadowAnswer extends Made {
  readonly kind: 'shadow';
  readonly azimuthDeg: number;
  readonly altitudeDeg: number;
  readonly cellM: number;
  /** Of all squares, 0 … 1. */
  readonly shaded: number;
  readonly features: FeatureCollection<MultiPolygon | Polygon>;
}

export interface YardAnswer extends Made {
  readonly kind: 'yard';
  readonly cellM: number;
  readonly areaM2: number;
  readonly meanHours: number;
  /** Share of the ground by whole hours: at least so many. */
  readonly atLeast: readonly number[];
  readonly features: FeatureCollection<MultiPolygon | Polygon>;
}

export interface SillAnswer {
  readonly storey: number;
  readonly aboveGroundM: number;
  readonly hours: number;
  readonly longestHours: number;
  readonly shades: readonly Shade[];
}

export interface FacadeAnswer extends Made {
  readonly kind: 'facade';
  readonly of: Built;
  readonly at: Position;
  readonly facesDeg: number;
  readonly noonMs: number;
  readonly sills: readonly SillAnswer[];
  /** What stands in the sun, by its number. */
  readonly built: Readonly<Record<number, Built>>;
}

export interface DayAnswer {
  readonly kind: 'day';
  readonly noonMs: number;
  readonly riseMs: number;
  readonly setMs: number;
}

export type SunAnswer = ShadowAnswer | YardAnswer | FacadeAnswer | DayAnswer;
