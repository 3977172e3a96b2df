import { ask, withKey } from './shared/ask.ts';
import { withoutKey } from './shared/key.ts';
import type { Answer, Given, Offer, Service } from './shared/service.ts';

const rooms = import.meta.glob<Service>(['./*/service.ts', '!./shared/*'], { import: 'default' });
/** So much of an answer says what it is. */
const headBytes = 20_000;
/** What ends so is a file, whatever is in it. */
const fileEndings =
  /\.(geojson|ndjson|geojsonl|geojsons|jsonl|kml|kmz|gpx|zip|csv|tsv|txt|xlsx|gpkg|fgb|parquet|geoparquet|cityjson|tiff?)$/i;

export interface Opened {
  readonly service: Service;
  readonly given: Given;
  readonly offer: Offer;
}

/** The kinds of services there are, for whoever knows which it is. */
export async function services(): Promise<Service[]> {
  return Promise.all(Object.values(rooms).map((load) => load()));
}

/** What an address holds, or nothing where it is a file. Rejects with `Unreadable`. */
export async function openAddress(address: string, kind: string, signal: AbortSignal): Promise<Opened | undefined> {
  const { url, key } = withoutKey(address);
  const given: Given = { url, ...(key ? { key } : {}) };
  const all = await services();
  // Hosts in turn are no host that a parser knows.
  const parsed = URL.parse(url.replace(/^\w+:\/\/[^/?#]*/, (host) => host.replaceAll(/\{[^}]*\}/g, '0')));
  const known = kind ? all.find(({ id }) => id === kind) : parsed && all.find((service) => service.knows?.(parsed));
  if (known) return { service: known, given, offer: await known.open(given, signal) };
  if (parsed && fileEndings.test(parsed.pathname)) return undefined;
  return probed(given, all, signal);
}

/** A file that is not read but shown as it is. */
export async function openFile(file: File): Promise<Opened | undefined> {
  const name = file.name.toLowerCase();
  const service = (await services()).find(({ endings }) => endings?.some((ending) => name.endsWith(ending)));
  const given: Given = { url: file.name, file };
  return service && { service, given, offer: await service.open(given) };
}

/** Asked once: what comes says which service it is; of a file no more than its beginning is read. */
async function probed(given: Given, all: readonly Service[], signal: AbortSignal): Promise<Opened | undefined> {
  const stop = new AbortController();
  const response = await ask(withKey(given.url, given.key), AbortSignal.any([signal, stop.signal]));
  const type = response.headers.get('content-type') ?? '';
  const reader = response.body?.getReader();
  if (!reader) return undefined;
  let text = '';
  const decoder = new TextDecoder();
  const readOn = async (): Promise<boolean> => {
    const { done, value } = await reader.read();
    if (value) text += decoder.decode(value, { stream: true });
    return !done;
  };
  while (text.length < headBytes && (await readOn()));
  const head: Answer = { text, type };
  const service = all.find((one) => one.recognises?.(head));
  if (!service) {
    stop.abort();
    return undefined;
  }
  while (await readOn());
  const asked: Given = { ...given, answer: { text, type } };
  return { service, given: asked, offer: await service.open(asked, signal) };
}
