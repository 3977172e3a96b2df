import type { MultiPolygon, Polygon } from 'geojson';
import type { Position } from '../../model/entity.ts';

export interface RedLineAsk {
  readonly origin: Position;
  readonly parcel: Polygon | MultiPolygon;
  /** What the inputs are, in their order. */
  readonly layers: readonly string[];
}

/** What a parcel has to do with one layer of lines that must not be crossed. */
export interface Touched {
  readonly layer: string;
  /** Of the parcel, on the ellipsoid, ground under several of its areas once. */
  readonly areaM2: number;
  /** Of the parcel's ground, 0 … 1. */
  readonly share: number;
  /** Of its lines within the parcel. */
  readonly lengthM: number;
  /** Of its points within the parcel. */
  readonly points: number;
  /** How far the nearest is where nothing of the layer lies within; absent where the layer is empty, or is touched. */
  readonly nearestM?: number;
  /** Id of the features touched, or of the nearest. */
  readonly features: readonly string[];
}

export interface RedLineFigures {
  readonly parcelM2: number;
  readonly touched: readonly Touched[];
}
