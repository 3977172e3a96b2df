import {
  Credit,
  Event,
  GeographicTilingScheme,
  type ImageryLayer,
  type ImageryProvider,
  Rectangle,
  RequestScheduler,
  type Scene,
} from '@cesium/engine';

/** One picture lying on the ground, over the base map and under everything that stands. */
export interface GroundPicture {
  /** Shows this instead of what was shown; bounds are west, south, east, north in degrees, north is up. */
  show(canvas: HTMLCanvasElement, bounds: readonly [number, number, number, number]): void;
  close(): void;
}

export function openGroundPicture(scene: Scene): GroundPicture {
  const layers = scene.imageryLayers;
  let shown: ImageryLayer | undefined;
  let leaving: ImageryLayer | undefined;

  function drop(layer: ImageryLayer | undefined): void {
    if (layer && !scene.isDestroyed() && layers.contains(layer)) layers.remove(layer, true);
  }
  // A base map that comes later, with another theme, would cover it.
  const unlistenAdded = layers.layerAdded.addEventListener((added: ImageryLayer) => {
    if (shown && added !== shown && added !== leaving && layers.contains(shown)) layers.raiseToTop(shown);
  });
  // The one before goes when the new one is there, so that nothing flickers.
  const unlistenLoaded = scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
    if (left > 0 || !leaving) return;
    drop(leaving);
    leaving = undefined;
  });

  return {
    show(canvas, bounds) {
      drop(leaving);
      leaving = shown;
      shown = undefined;
      shown = layers.addImageryProvider(providerOf(canvas, Rectangle.fromDegrees(...bounds)));
      wakeScene();
    },
    close() {
      unlistenAdded();
      unlistenLoaded();
      drop(leaving);
      drop(shown);
    },
  };
}

/** Cesium reads a provider by its properties; this one has a single tile. */
function providerOf(canvas: HTMLCanvasElement, rectangle: Rectangle): ImageryProvider {
  const tilingScheme = new GeographicTilingScheme({
    rectangle,
    numberOfLevelZeroTilesX: 1,
    numberOfLevelZeroTilesY: 1,
  });
  return {
    rectangle,
    tileWidth: canvas.width,
    tileHeight: canvas.height,
    minimumLevel: 0,
    maximumLevel: 0,
    tilingScheme,
    tileDiscardPolicy: undefined,
    errorEvent: new Event(),
    credit: new Credit(''),
    proxy: undefined,
    hasAlphaChannel: true,
    getTileCredits: () => [],
    requestImage: () => Promise.resolve(canvas).finally(() => setTimeout(wakeScene)),
    pickFeatures: () => undefined,
  } as unknown as ImageryProvider;
}

/** With drawing on demand Cesium looks at what arrived only after one of its own requests ended; ours count as such. */
function wakeScene(): void {
  (RequestScheduler as unknown as { requestCompletedEvent: Event }).requestCompletedEvent.raiseEvent();
}
