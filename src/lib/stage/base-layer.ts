import type { ImageryLayer } from '@cesium/engine';
import { type ImageryProvider, type Scene } from '@cesium/engine';
import type { Text } from '../model/text.ts';
import type { StageOptions, Theme } from './opened-stage.ts';

/** After so many failed pictures in a row a source is taken for dead. */
const failuresAllowed = 12;

/** What is draped over the ground; swapped with the theme, dropped with a sentence when it fails. */
export interface BaseLayer {
  load(theme: Theme): Promise<void>;
  close(): void;
}

export function openBaseLayer(scene: Scene, options: Pick<StageOptions, 'baseMap' | 'say'>): BaseLayer {
  let shown: ImageryLayer | undefined;
  let wanted: Theme | undefined;

  function drop(why: unknown): void {
    if (shown && !scene.isDestroyed()) scene.imageryLayers.remove(shown, true);
    shown = undefined;
    options.say?.(sentence(why));
    scene.requestRender();
  }

  function show(provider: ImageryProvider): void {
    const before = shown;
    shown = scene.imageryLayers.addImageryProvider(provider);
    if (before) scene.imageryLayers.remove(before, true);
    let failures = 0;
    provider.errorEvent?.addEventListener((error: { timesRetried?: number; message?: string }) => {
      failures += 1;
      if (failures >= failuresAllowed && shown?.imageryProvider === provider) drop(error.message);
    });
    scene.requestRender();
  }

  return {
    async load(theme) {
      if (!options.baseMap || wanted === theme) return;
      wanted = theme;
      try {
        const provider = await options.baseMap(theme);
        if (!scene.isDestroyed() && wanted === theme) show(provider);
      } catch (error) {
        drop(error);
      }
    },
    close() {
      wanted = undefined;
      shown = undefined;
    },
  };
}

function sentence(why: unknown): Text {
  const message = why instanceof Error ? why.message : String(why);
  return {
    zh: `底图无法读取，已移除（${message}）。其余图层照常显示。`,
    en: `The base map could not be read and was taken away (${message}). Everything else is drawn as before.`,
  };
}
