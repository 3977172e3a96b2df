import type { OwnLayer } from '../../model/own-layer.ts';
import { ownFeatureOf, passes, wordsOf } from '../../model/own-look.ts';
import type { LayerRack } from '../layer-rack.ts';
import { ownRoomId, type StageOptions } from '../opened-stage.ts';
import type { Pick as Picked } from '../stage.ts';

export interface Own {
  set(layers: readonly OwnLayer[]): void;
  /** A pick with what the feature tells of itself; nothing where a filter hides what was met. */
  toldOf(found: Picked): Picked | undefined;
}

/** Layers of a person's own on the stage; what draws them is loaded with the first. */
export function openOwn(rack: LayerRack, options: Pick<StageOptions, 'onBroken' | 'say'>): Own {
  let list: readonly OwnLayer[] = [];
  let changed: (() => void) | undefined;

  function load(): void {
    changed = () => undefined;
    import('./own-layer.ts').then(
      ({ ownLayer }) => {
        const own = ownLayer(
          ownRoomId,
          () => list,
          (sentence) => options.say?.(sentence),
        );
        changed = own.changed;
        void rack.open(own.layer);
      },
      (error: unknown) => options.onBroken(ownRoomId, error),
    );
  }

  return {
    set(layers) {
      list = layers;
      if (changed) changed();
      else if (layers.length > 0) load();
    },
    toldOf(found) {
      const met = found.id.startsWith('urn:ngsi-ld:OwnFeature:') ? ownFeatureOf(list, found.id) : undefined;
      if (!met) return found;
      return passes(met.feature, met.layer.filter) ? { ...found, properties: wordsOf(met.feature) } : undefined;
    },
  };
}
