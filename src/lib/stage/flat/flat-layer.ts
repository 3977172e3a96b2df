import type { CityFrame } from '../../geo/city-frame.ts';
import type { City } from '../../model/city.ts';
import type { Position } from '../../model/entity.ts';
import type { Id } from '../../model/id.ts';
import type { MoverTable } from '../../model/mover-table.ts';
import type { LayerManifest, LayerView } from '../layer.ts';
import type { Mark } from '../marks.ts';
import type { MoverLook } from '../movers.ts';

/** What the flat map shows of a layer, in degrees; what did not change should be the same object as before. */
export interface FlatPicture {
  readonly marks?: readonly Mark[];
  readonly lines?: readonly FlatLine[];
  readonly areas?: readonly FlatArea[];
  /** One picture on the ground, under all else; north is up, its bounds are west, south, east, north in degrees. */
  readonly image?: { readonly image: ImageData; readonly bounds: readonly [number, number, number, number] };
  readonly cells?: FlatCells;
  readonly movers?: { readonly table: MoverTable; readonly look: MoverLook };
}

export interface FlatLine {
  /** What a touch on it leads to. */
  readonly id?: Id | undefined;
  readonly points: readonly Position[];
  /** CSS `#rrggbb`, or `unknown`. */
  readonly colour: string;
  /** 0 not seen … 1. */
  readonly opacity: number;
  /** Instead of one colour and opacity for the whole: those of every point. */
  readonly shades?: readonly { readonly colour: string; readonly opacity: number }[];
  readonly widthPx: number;
  /** As wide as it is on the ground, where it is not the same on every scale; never thinner than `widthPx`. */
  readonly widthM?: number;
}

export interface FlatArea {
  readonly id?: Id | undefined;
  /** The outer ring first, holes after it. */
  readonly rings: readonly (readonly Position[])[];
  readonly colour: string;
  /** How strongly it is filled and outlined, 0 … 1. */
  readonly fill: number;
  readonly line: number;
}

/** Squares of one size as columns: nothing is made per square. They lie under everything else. */
export interface FlatCells {
  readonly length: number;
  readonly sideM: number;
  /** Middles in degrees: longitude, latitude, two a square. */
  readonly places: Float64Array;
  /** Red, green, blue, alpha. */
  readonly colours: Uint8ClampedArray;
  idOf(square: number): Id;
}

/** A layer as the flat map draws it, which loads neither Cesium nor three.js: the default export of `layers/<id>/flat.ts`. */
export interface FlatLayer extends LayerManifest {
  /** Called once an opening; reads what stands still, and gives what is to be drawn of a view. */
  begin(tilesUrl: string, opened: Opened): FlatDraw | Promise<FlatDraw>;
}
/** What an open layer may lean on. */
export interface Opened {
  readonly city: City;
  /** By which what moves is placed. */
  readonly frame: CityFrame;
  /** Aborted when the layer is closed. */
  readonly signal: AbortSignal;
  /** To be called when its picture changed by itself, as when a worker answered. */
  changed(): void;
}
export type FlatDraw = (view: LayerView) => FlatPicture;
