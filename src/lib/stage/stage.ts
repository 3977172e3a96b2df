import type { Scene } from '@cesium/engine';
import type { Layer as DeckLayer } from '@deck.gl/core';
import type { Group } from 'three';
import type { CityFrame } from '../geo/city-frame.ts';
import type { CameraPose, City } from '../model/city.ts';
import type { Position } from '../model/entity.ts';
import type { Id } from '../model/id.ts';
import type { Weather } from './weather.ts';

/** What lies under a pixel: a thing of ours, or a building of the still city. */
export interface Pick {
  /** The layer that drew it. */
  readonly layer: string;
  readonly id: Id;
  /** Which engine answered. */
  readonly engine: 'cesium' | 'deck' | 'three';
  /** What the tile itself says of a building: height, use, year. */
  readonly properties?: Readonly<Record<string, string | number>>;
  readonly position?: Position;
}

/** How light the scene is, by the sun over the city. */
export interface Daylight {
  /** Sine of the sun's height: 1 overhead, 0 on the horizon, negative at night. */
  readonly sunSine: number;
  /** 0 full day … 1 full night, smooth through dusk. */
  readonly night: number;
  /** What the clocks of the city show, 0 … 24 with its fraction. */
  readonly hour: number;
}

/** How far panels cover the picture from each edge, in CSS pixels. */
export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Camera {
  pose(): CameraPose;
  /** Sets the camera at once. */
  set(pose: CameraPose): void;
  /** Flies so that the place is in the middle of what the insets leave free, seen from `distanceM`; at once where motion is not wanted. */
  flyTo(
    place: Position,
    options?: { distanceM?: number; headingDeg?: number; pitchDeg?: number; seconds?: number },
  ): Promise<void>;
  /** Flies to where and how somebody stood; at once where motion is not wanted. */
  flyToPose(pose: CameraPose): Promise<void>;
  flyHome(): Promise<void>;
  /**
   * CSS pixels of a place on the canvas, or nothing when it is behind the camera or over the horizon. `beyond`: where it would be
   * beyond the edges too, for what reaches into the picture from there.
   */
  project(place: Position, beyond?: boolean): readonly [x: number, y: number] | undefined;
  /** The ground under a CSS pixel of the canvas; nothing where there is sky. */
  unproject(x: number, y: number): readonly [lonDeg: number, latDeg: number] | undefined;
}

/** The three engines drawing one city in one frame. What a layer gets to draw with. */
export interface Stage {
  readonly frame: CityFrame;
  readonly city: City;
  /** Where the still city is served: `/tiles/yuhang`. Empty: there is none. */
  readonly tilesUrl: string;
  readonly camera: Camera;
  readonly daylight: Daylight;
  /** How often a second what moves by itself may ask for a frame; 0 where motion is not wanted. */
  readonly motionHz: number;
  /** What is covered now; words stay out of it. */
  insets(): Insets;
  /** Nothing is drawn unless somebody says why. */
  requestRender(reason: string): void;
  /** Cesium, for what lies on the ground, hides behind houses or moves. Positions in the scene are earth-centred. */
  readonly cesium: { readonly scene: Scene };
  /** deck.gl layers of one room, replacing what that room drew before; positions in metres of the city frame. */
  readonly deck: { draw(room: string, layers: readonly DeckLayer[]): void };
  /** three.js: a group per room, its units metres of the city frame (x east, y north, z up). `remove` disposes everything in it. */
  readonly three: { group(room: string): Group; remove(room: string): void };
  /** Called before each frame that is drawn, with seconds since the last; gives back its undo. */
  onFrame(listener: (seconds: number) => void): () => void;
  onDaylight(listener: (daylight: Daylight) => void): () => void;
  /** Draws this weather from now on. */
  setWeather(weather: Weather): void;
  /** Ties what a layer adds to Cesium to what a pick answers: the primitive's `id` is this object. */
  pickId(layer: string, id: Id): Pickable;
}

/** The `id` of a Cesium primitive, the `userData.pick` of a three.js object, the object of a deck.gl layer. */
export interface Pickable {
  readonly layer: string;
  readonly id: Id;
}
