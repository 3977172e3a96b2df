import { lacking } from '../model/lacking.ts';
import type { Feature } from 'geojson';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { slicesOf } from '../model/feature-slices.ts';
import type { OwnLayer } from '../model/own-layer.ts';
import type { OwnLayers } from './own-layers.svelte.ts';
import { followShelf } from './shelved.svelte.ts';

interface Shelf extends DBSchema {
  layers: { key: string; value: Kept };
  /** Features in slices: to keep a large layer never holds the page. */
  parts: { key: [string, number]; value: readonly Feature[] };
}

interface Kept {
  readonly id: string;
  readonly layer: Omit<OwnLayer, 'features'>;
  /** Its place from the top. */
  readonly at: number;
  readonly parts: number;
}

/** What of a layer lies there. */
interface OnShelf {
  readonly features: OwnLayer['features'];
  readonly parts: number;
}

export interface KeepEvents {
  /** What lies in this browser, in bytes as the browser counts them. */
  kept(bytes: number): void;
  failed(why: string): void;
}

/** Puts back the layers that were kept in this browser and keeps those that are there; what is removed is gone. */
export function keepOwnLayers(own: OwnLayers, events: KeepEvents): () => void {
  /** What lies on the shelf as it was put there. */
  const kept = new Map<string, OnShelf>();
  return followShelf({
    opened: openShelf(),
    list: () => own.list,
    async restore(shelf, isClosed) {
      const layers = await taken(shelf);
      for (const { layer, parts } of layers) kept.set(layer.id, { features: layer.features, parts });
      if (!isClosed()) own.restore(layers.map(({ layer }) => layer));
    },
    keep: (shelf, list) => keepAll(shelf, list, kept),
    done: async () => events.kept(await storedBytes()),
    failed: events.failed,
  });
}

/** A browser tells it only over a safe line. */
async function storedBytes(): Promise<number> {
  const { storage } = navigator as { readonly storage?: StorageManager };
  return (await storage?.estimate())?.usage ?? 0;
}

export function openShelf(): Promise<IDBPDatabase<Shelf>> {
  return openDB<Shelf>('own-layers', 1, {
    upgrade(shelf) {
      shelf.createObjectStore('layers', { keyPath: 'id' });
      shelf.createObjectStore('parts');
    },
  });
}

/** The layers on the shelf, the topmost first. */
export async function taken(shelf: IDBPDatabase<Shelf>): Promise<{ layer: OwnLayer; parts: number }[]> {
  const all = (await shelf.getAll('layers')).sort((a, b) => a.at - b.at);
  const layers: { layer: OwnLayer; parts: number }[] = [];
  for (const { id, layer, parts } of all) {
    const features: Feature[] = [];
    for (let n = 0; n < parts; n += 1)
      for (const feature of (await shelf.get('parts', [id, n])) ?? []) features.push(feature);
    layers.push({ layer: { ...layer, features: { type: 'FeatureCollection', features } }, parts });
  }
  return layers;
}

/** Brings the shelf up to a list; what another window keeps there is left alone. */
export async function keepAll(
  shelf: IDBPDatabase<Shelf>,
  list: readonly OwnLayer[],
  kept: Map<string, OnShelf>,
): Promise<void> {
  for (const [at, layer] of list.entries()) {
    const before = kept.get(layer.id);
    const parts = before && before.features === layer.features ? before.parts : await putParts(shelf, layer);
    await shelf.put('layers', { id: layer.id, layer: lacking(layer, 'features'), at, parts });
    kept.set(layer.id, { features: layer.features, parts });
  }
  const there = new Set(list.map(({ id }) => id));
  for (const id of [...kept.keys()].filter((known) => !there.has(known))) {
    await shelf.delete('layers', id);
    await shelf.delete('parts', IDBKeyRange.bound([id, 0], [id, Infinity]));
    kept.delete(id);
  }
}

/** Slice by slice, so that between two of them the page goes on. */
async function putParts(shelf: IDBPDatabase<Shelf>, { id, features }: OwnLayer): Promise<number> {
  let parts = 0;
  for (const part of slicesOf(features.features)) {
    await shelf.put('parts', part, [id, parts]);
    parts += 1;
  }
  return parts;
}
