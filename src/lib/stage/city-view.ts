import { View, Viewport } from '@deck.gl/core';
import { type Matrices, pixelsPerMetre } from './matrices.ts';

/** The state deck.gl hands to the view: the same matrices three.js gets. */
export interface CityViewState {
  /** Absent before Cesium has drawn for the first time. */
  readonly matrices?: Matrices;
  /** deck.gl moves no camera here; the word is in its type of a view's state. */
  readonly transitionDuration?: never;
}

/** deck.gl's geographic view is some pixels off a Cesium camera; this one is given the camera's own matrices. */
export class CityView extends View<CityViewState> {
  override getViewportType() {
    return CityViewport;
  }

  protected override get ControllerType(): never {
    throw new Error('The city view has no controller: Cesium holds the camera.');
  }
}

interface Place {
  id?: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

export class CityViewport extends Viewport {
  static override displayName = 'CityViewport';

  constructor({ matrices, ...place }: CityViewState & Place) {
    super({ ...place, ...(matrices && cameraOf(matrices)) });
  }
}

/**
 * deck.gl's layers disagree on how pixel-sized things grow: some divide by the distance (circles), some do not (lines).
 * Both come out right where a clip coordinate's `w` is 1 at the focal distance, so it is scaled to that: no pixel moves.
 */
function cameraOf(matrices: Matrices) {
  const { view, projection, nearM, farM, focalDistanceM } = matrices;
  return {
    viewMatrix: Array.from(view),
    projectionMatrix: Array.from(projection, (value) => value / focalDistanceM),
    near: nearM,
    far: farM,
    focalDistance: focalDistanceM,
    zoom: Math.log2(pixelsPerMetre(matrices)),
  };
}
