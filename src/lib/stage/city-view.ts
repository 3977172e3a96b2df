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

function cameraOf(matrices: Matrices) {
  return {
    viewMatrix: Array.from(matrices.view),
    projectionMatrix: Array.from(matrices.projection),
    near: matrices.nearM,
    far: matrices.farM,
    // Metre-sized marks need neither; pixel-sized ones are measured at this distance and at this scale.
    focalDistance: matrices.focalDistanceM,
    zoom: Math.log2(pixelsPerMetre(matrices)),
  };
}
