import { Deck, type Layer as DeckLayer } from '@deck.gl/core';
import { CityView } from './city-view.ts';
import type { Matrices } from './matrices.ts';
import type { Pick, Pickable } from './stage.ts';

export interface DeckOverlay {
  readonly canvas: HTMLCanvasElement;
  setLayers(layers: readonly DeckLayer[]): void;
  draw(matrices: Matrices): void;
  pick(x: number, y: number): Pick | undefined;
  close(): void;
}

/** How far beside a mark one may click, in pixels. */
const pickRadiusPx = 4;

/** deck.gl on a canvas of its own over Cesium's; `ready` says that its device has come and a frame would show it. */
export function openDeckOverlay(
  canvas: HTMLCanvasElement,
  ready: () => void,
  failed: (error: Error, layerId: string | undefined) => void,
): DeckOverlay {
  const deck = new Deck<CityView>({
    canvas,
    width: canvas.clientWidth,
    height: canvas.clientHeight,
    views: new CityView({ id: 'city' }),
    controller: false,
    _animate: false,
    layers: [],
    onLoad: ready,
    onError: (error, layer) => failed(error, layer?.id),
  });
  let layers: readonly DeckLayer[] = [];
  return {
    canvas,
    setLayers(next) {
      layers = next;
    },
    draw(matrices) {
      const { width, height } = matrices;
      deck.setProps({ width, height, layers: [...layers], viewState: { matrices } });
      // Without the reason deck.gl would wait for its own next frame and swim behind the camera.
      if (deck.isInitialized) deck.redraw('after Cesium');
    },
    pick(x, y) {
      if (!deck.isInitialized || layers.length === 0) return undefined;
      const found = deck.pickObject({ x, y, radius: pickRadiusPx });
      const object = found?.object as Partial<Pickable> | undefined;
      if (!object?.id || !object.layer) return undefined;
      return { layer: object.layer, id: object.id, engine: 'deck' };
    },
    close: () => deck.finalize(),
  };
}
