import type { FeatureCollection } from 'geojson';
import { OwnKeys, withKey } from './own-keys.svelte.ts';
import type { OwnSource } from '../model/own-source.ts';
import { ownColours, plainStyle, type OriginRecord, type OwnLayer } from '../model/own-layer.ts';

/** What makes a layer: its features and whence they are. */
export interface NewLayer {
  readonly title: string;
  readonly features: FeatureCollection;
  readonly record: OriginRecord;
  readonly style?: Partial<OwnLayer['style']>;
  readonly source?: OwnSource;
}

/** The layers of one's own on this screen, the topmost first. */
export class OwnLayers {
  list = $state.raw<readonly OwnLayer[]>([]);
  /** The one that its table, style and statistics are shown of. */
  chosen = $state<string>();
  readonly keys = new OwnKeys();
  #made = 0;

  /** As they are drawn: with the keys that their services want, and without those whose key is not here. */
  drawn(): readonly OwnLayer[] {
    return this.list.map((layer) => withKey(layer, this.keys));
  }

  /** Whose what is shown of them is, each once. */
  attribution(): string {
    const shown = this.list.filter(({ visible }) => visible);
    return [...new Set(shown.flatMap(({ record }) => record.attribution ?? []))].join(' · ');
  }

  add({ title, features, record, style, source }: NewLayer): OwnLayer {
    const colour = ownColours[this.#made % ownColours.length]!;
    const id = `own-${Date.now().toString(36)}-${(this.#made += 1)}`;
    const layer: OwnLayer = {
      ...{ id, title, features, record, visible: true, opacity: 1 },
      style: { ...plainStyle(colour), ...style },
      ...(source ? { source } : {}),
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
