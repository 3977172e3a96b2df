import type { ImageryProvider } from '@cesium/engine';
import type { City } from '../model/city.ts';
import type { OwnLayer } from '../model/own-layer.ts';
import type { Position } from '../model/entity.ts';
import type { GroundLook, Section } from '../model/section.ts';
import type { Text } from '../model/text.ts';
import type { Layer, LayerView, MapKind } from './layer.ts';
import type { Insets, Pick, Stage } from './stage.ts';

export type Theme = 'dark' | 'light';
/** `low`: no shadows, no ambient occlusion, no multisampling, coarser tiles; for software drawing and phones. */
export type Quality = 'low' | 'high';

export interface StageOptions {
  /** An element with a size of its own; the stage fills it with its canvases. */
  readonly canvasHost: HTMLElement;
  readonly city: City;
  /** Where the still city is served: `/tiles/yuhang`. Terrain is read from `${tilesUrl}/terrain`; empty: no terrain. */
  readonly tilesUrl: string;
  /** True: flights are cuts and nothing moves by itself. */
  readonly reducedMotion: boolean;
  /** The clock that moves the sun; ms since 1970. */
  now(): number;
  /** A layer threw and was closed; the frame goes on. */
  onBroken(layer: string, error: unknown): void;
  /** The stage was rebuilt after a graphics context was lost, for the `count`th time. */
  onLost?(count: number): void;
  /** Something the operator should read: no terrain, a base map that failed. */
  say?(sentence: Text): void;
  /** What is draped over the ground. One that fails is dropped with a sentence. */
  baseMap?(theme: Theme): Promise<ImageryProvider>;
  /** How far panels cover the picture from each edge; asked whenever it matters. Nothing when absent. */
  insets?(): Insets;
  readonly theme?: Theme;
  readonly quality?: Quality;
}

/** Why a frame was drawn, and when; ms since 1970. */
export interface Rendered {
  readonly reason: string;
  readonly at: number;
}

/** The stage as the page holds it: what layers get, and the means to open them. */
export interface OpenedStage extends Stage {
  readonly map: 'city';
  /** How often a graphics context was lost and the stage rebuilt. */
  readonly lost: number;
  /** Opens a layer; one already open is left as it is. Never throws: what fails goes to `onBroken`. */
  open(layer: Layer): Promise<void>;
  close(layerId: string): void;
  /** Opens or closes. */
  setVisible(layer: Layer, visible: boolean): void;
  /** Ids of the layers that are open. */
  layers(): readonly string[];
  /** Gives every open layer the view; kept for layers opened later. */
  update(view: LayerView): void;
  /** Of the canvas host, in CSS pixels. */
  size(): { readonly width: number; readonly height: number };
  /** What lies under a CSS pixel of the canvas host. */
  pick(x: number, y: number): Pick | undefined;
  /** The ground in the picture near enough to see detail on: a convex outline in metres of the city frame, empty from high up. */
  seenGround(): readonly (readonly [xM: number, yM: number])[];
  /** The last fifty frames, oldest first. */
  renders(): readonly Rendered[];
  /** Takes over the host's size; also noticed by itself. */
  resize(): void;
  setTheme(theme: Theme): void;
  /** Layers of a person's own, the topmost first: on the ground, standing on it, or raised from it. */
  setOwn(layers: readonly OwnLayer[]): void;
  /** Cuts ground and buildings, or nothing; and shows the ground as wanted. */
  setSection(section: Section | undefined, ground: GroundLook): void;
  /** Height of the ground as it is drawn now, metres above the ellipsoid. */
  groundM(place: Position): number;
  destroy(): void;
}

/** Under this name what draws a person's own layers is told of when it fails. */
export const ownRoomId = 'own';

/** The browser cannot draw in three dimensions; the page shows the sentence and the tables. */
export class NoWebGL extends Error {
  readonly text: Text = {
    zh: '此浏览器无法使用 WebGL 2，三维城市不能显示；所有数据仍可在表格中查看。请开启硬件加速或换用新版浏览器。',
    en: 'This browser offers no WebGL 2, so the city cannot be drawn; every fact is in the tables. Switch on hardware acceleration or use a current browser.',
  };

  constructor(cause?: unknown) {
    super('WebGL 2 was asked for and not given; open the table twin instead.', { cause });
  }
}

/** TypeScript's own `Pick`, whose name what lies under a pixel has here. */
type Parts<Whole, Names extends keyof Whole> = { readonly [Name in Names]: Whole[Name] };

/** A part of the map as a picture: a Web Mercator view of 512-pixel tiles, in CSS pixels, each `ratio` of the picture's own. */
export interface PictureAsked {
  readonly centre: readonly [lonDeg: number, latDeg: number, heightM?: number];
  readonly zoom: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly ratio: number;
  readonly theme?: Theme;
  /** Written along its lower edge: whose the tiles on it are. */
  readonly credit?: string;
  readonly signal?: AbortSignal;
  /** How much of it is drawn, 0 … 1. */
  progress?(share: number): void;
}
/** A PNG, its true size, and how many of its pixels a CSS pixel became. */
export interface PictureTaken {
  readonly blob: Blob;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly ratio: number;
}

/** What a page shows of the city, however it is drawn: as much of it as panels and the cockpit need. */
export type Picture = Parts<
  OpenedStage,
  | 'frame'
  | 'camera'
  | 'requestRender'
  | 'onFrame'
  | 'lost'
  | 'renders'
  | 'size'
  | 'pick'
  | 'seenGround'
  | 'update'
  | 'setTheme'
  | 'destroy'
> & {
  /** The flat map, or the city itself. */
  readonly map: MapKind;
  /** Height of the ground; absent where the picture knows none. */
  groundM?(place: Position): number;
  /** What is seen, as a PNG; absent where none can be taken. */
  still?(): Promise<Blob>;
  /** Any part of the map, as large as asked. Rejects with a sentence. */
  picture?(asked: PictureAsked): Promise<PictureTaken>;
  /** What is seen, as it would be asked for as a picture. */
  seen?(): Omit<PictureAsked, 'ratio'>;
};
