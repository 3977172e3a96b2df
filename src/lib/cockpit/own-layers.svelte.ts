import type { FeatureCollection } from 'geojson';
import { ownColours, plainStyle, type OriginRecord, type OwnLayer } from '../model/own-layer.ts';

/** What makes a layer: its features and whence they are. */
export interface NewLayer {
  readonly title: string;
  readonly features: FeatureCollection;
  readonly record: OriginRecord;
  readonly style?: Partial<OwnLayer['style']>;
}

/** The layers of one's own on this screen, the topmost first. */
export class OwnLayers {
  list = $state.raw<readonly OwnLayer[]>([]);
  /** The one that its table, style and statistics are shown of. */
  chosen = $state<string>();
  #made = 0;

  add({ title, features, record, style }: NewLayer): OwnLayer {
    const colour = ownColours[this.#made % ownColours.length]!;
    const id = `own-${Date.now().toString(36)}-${(this.#made += 1)}`;
    const layer: OwnLayer = {
      ...{ id, title, features, record, visible: true, opacity: 1 },
      style: { ...plainStyle(colour), ...style },
    };
    this.list = [layer, ...this.list];
    this.chosen = id;
    return layer;
  }

  /** Puts back what was kept, under what is there already. */
  restore(layers: readonly OwnLayer[]): void {
    this.#made += layers.length;
    this.list = [...this.list, ...layers.filter(({ id }) => !this.find(id))];
  }

  find(id: string): OwnLayer | undefined {
    return this.list.find((layer) => layer.id === id);
  }

  change(id: string, to: Partial<Omit<OwnLayer, 'id'>>): void {
    this.list = this.list.map((layer) => (layer.id === id ? { ...layer, ...to } : layer));
  }

  /** In place of the one with the same id: how to take something away from it. */
  put(layer: OwnLayer): void {
    this.list = this.list.map((other) => (other.id === layer.id ? layer : other));
  }

  remove(id: string): void {
    this.list = this.list.filter((layer) => layer.id !== id);
    if (this.chosen === id) this.chosen = undefined;
  }

  /** One step up (−1) or down (+1) among the layers. */
  move(id: string, step: -1 | 1): void {
    const from = this.list.findIndex((layer) => layer.id === id);
    const to = from + step;
    if (from < 0 || to < 0 || to >= this.list.length) return;
    const layer = this.list[from]!;
    this.list = this.list.toSpliced(from, 1).toSpliced(to, 0, layer);
  }
}
