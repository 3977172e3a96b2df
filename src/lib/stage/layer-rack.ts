import type { Position } from '../model/entity.ts';
import type { Id } from '../model/id.ts';
import type { Layer, LayerView, OpenLayer } from './layer.ts';
import type { Stage } from './stage.ts';

/** The layers of a stage. A layer that throws is closed and told of; the others never notice. */
export interface LayerRack {
  open(layer: Layer): Promise<void>;
  close(layerId: string): void;
  ids(): readonly string[];
  update(view: LayerView): void;
  /** What lies on the ground at a place, of the layer that was opened last. */
  lyingAt(place: Position): { readonly layer: string; readonly id: Id } | undefined;
  /** Closes a layer that was found to be at fault and says why. */
  breakOff(layerId: string, error: unknown): void;
  /** Closes all and opens them again: after the engines were built anew. */
  reopen(engines: () => Promise<void>): Promise<void>;
  closeAll(): void;
}

interface Held {
  readonly layer: Layer;
  opened?: OpenLayer;
}

export function openLayerRack(stage: Stage, onBroken: (layer: string, error: unknown) => void): LayerRack {
  const held = new Map<string, Held>();
  let waiting: readonly Layer[] = [];
  let view: LayerView | undefined;

  async function open(layer: Layer): Promise<void> {
    if (held.has(layer.id)) return;
    const entry: Held = { layer };
    held.set(layer.id, entry);
    try {
      const opened = await layer.open(stage);
      // Closed, or opened anew, while it was still opening.
      if (held.get(layer.id) !== entry) return opened.close();
      entry.opened = opened;
      if (view) opened.update(view);
      stage.requestRender(`layer ${layer.id} opened`);
    } catch (error) {
      if (held.get(layer.id) === entry) breakOff(layer.id, error);
    }
  }

  function close(layerId: string): void {
    const entry = held.get(layerId);
    held.delete(layerId);
    if (!entry) return;
    try {
      entry.opened?.close();
    } catch (error) {
      onBroken(layerId, error);
    }
    sweep(layerId);
    stage.requestRender(`layer ${layerId} closed`);
  }

  /** Whatever a layer left behind in the overlays. */
  function sweep(layerId: string): void {
    stage.deck.draw(layerId, []);
    stage.three.remove(layerId);
  }

  function breakOff(layerId: string, error: unknown): void {
    if (!held.has(layerId)) return;
    close(layerId);
    onBroken(layerId, error);
  }

  function lyingAt(place: Position) {
    for (const [layer, { opened }] of [...held].toReversed()) {
      const id = opened?.lyingAt?.(place);
      if (id) return { layer, id };
    }
    return undefined;
  }

  return {
    open,
    close,
    lyingAt,
    breakOff,
    ids: () => [...held.keys()],
    update(next) {
      view = next;
      for (const [id, entry] of [...held]) {
        try {
          entry.opened?.update(next);
        } catch (error) {
          breakOff(id, error);
        }
      }
    },
    async reopen(engines) {
      // Where the engines do not start, what was open waits for the next try.
      waiting = [...waiting, ...[...held.values()].map((entry) => entry.layer)];
      for (const { id } of waiting) close(id);
      await engines();
      const layers = waiting;
      waiting = [];
      await Promise.all(layers.map(open));
    },
    closeAll() {
      for (const id of [...held.keys()]) close(id);
    },
  };
}
