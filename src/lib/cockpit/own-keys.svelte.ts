import type { OwnLayer } from '../model/own-layer.ts';
import type { OwnSource } from '../model/own-source.ts';

const shelf = 'own-keys';

/** Keys for services outside, each under the name of its service: in this browser only, in no layer, link or file. */
export class OwnKeys {
  #kept = $state.raw<Readonly<Record<string, string>>>(readShelf());

  of(name: string): string | undefined {
    return this.#kept[name];
  }

  keep(name: string, value: string): void {
    this.#kept = { ...this.#kept, [name]: value.trim() };
    globalThis.localStorage?.setItem(shelf, JSON.stringify(this.#kept));
  }
}

function readShelf(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(shelf) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, string>) : {};
  } catch {
    return {};
  }
}

/** The same object for the same question: what is drawn of it stays. */
const filled = new WeakMap<OwnSource, { readonly value: string; readonly source: OwnSource }>();

/** A layer as its service is asked for it. */
export function withKey(layer: OwnLayer, keys: Pick<OwnKeys, 'of'>): OwnLayer {
  const { source } = layer;
  if (!source || !('key' in source) || source.key === undefined) return layer;
  const value = keys.of(source.key);
  if (!value) return { ...layer, visible: false };
  const before = filled.get(source);
  if (before?.value === value) return { ...layer, source: before.source };
  const now = addressed(source, encodeURIComponent(value));
  filled.set(source, { value, source: now });
  return { ...layer, source: now };
}

function addressed(source: OwnSource, value: string): OwnSource {
  const fill = (url: string): string => url.replaceAll('{key}', value);
  if (source.kind === 'model') return source;
  if (source.kind === 'tileset') return { ...source, url: fill(source.url) };
  if (source.kind === 'archive') return source.url === undefined ? source : { ...source, url: fill(source.url) };
  return {
    ...source,
    url: fill(source.url),
    ...(source.legendUrl ? { legendUrl: fill(source.legendUrl) } : {}),
    ...(source.info ? { info: { ...source.info, url: fill(source.info.url) } } : {}),
  };
}
