import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bbox } from '@turf/turf';
import type { Geometry } from 'geojson';
import type { City } from '../../model/city.ts';
import type { Feed } from '../../model/feed.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { FeedId } from '../../model/id.ts';
import type { MoverTable } from '../../model/mover-table.ts';
import type { StillFile } from '../../model/still.ts';
import type { Text } from '../../model/text.ts';
import type { Queryables, ValueType } from './cql2/compile.ts';
import type { FlatFeature } from './feature.ts';
import { liveFeatures, stillFeatures } from './flatten.ts';
import { inTurns } from './in-turns.ts';
import { FeatureProblem } from './problem.ts';
import type { LayerWords } from './published.ts';

/** What the house tells of itself to a service of features. */
export interface Sources {
  readonly city: City;
  /** Where the still city lies. */
  readonly builtDir: string;
  readonly feeds: readonly Pick<Feed, 'id' | 'licence'>[];
  state(feed: FeedId): FeedState | undefined;
  movers(feed: FeedId): MoverTable | undefined;
}

/** A layer as it stands at a moment, with all that is to be said of it. */
export interface Collection {
  readonly id: string;
  readonly title: Text;
  readonly source: Text;
  readonly licence: string;
  readonly generated: boolean;
  /** ISO 8601: of the facts of what stands still, of the newest value of what is live; `null` where nothing was told. */
  readonly asOf: string | null;
  /** By id, so that pages follow one another while the city goes on. */
  readonly features: readonly FlatFeature[];
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number] | undefined;
  readonly times: readonly [string | null, string | null];
  readonly queryables: Queryables;
}

export interface Catalogue {
  readonly layers: readonly LayerWords[];
  /** Rejects with a `FeatureProblem` where there is no such layer. */
  collection(id: string): Promise<Collection>;
}

/** Several questions in a moment are answered from one look at the city. */
const goodForMs = 1_000;

export function openCatalogue(layers: readonly LayerWords[], sources: Sources, now = Date.now): Catalogue {
  const looked = new Map<string, { atMs: number; found: Promise<Collection> }>();
  return {
    layers,
    collection(id) {
      const layer = layers.find((entry) => entry.id === id);
      if (!layer)
        throw new FeatureProblem(`There is no collection "${id}"; /api/features/collections lists them.`, 404);
      const nowMs = now();
      const before = looked.get(id);
      if (before && nowMs - before.atMs < goodForMs) return before.found;
      const found = look(layer, sources, nowMs);
      looked.set(id, { atMs: nowMs, found });
      found.catch(() => looked.delete(id));
      return found;
    },
  };
}

async function look(layer: LayerWords, sources: Sources, nowMs: number): Promise<Collection> {
  const file = layer.file ? await readStill(join(sources.builtDir, layer.file)) : undefined;
  const still = file ? stillFeatures(file, sources.city) : [];
  const features = [...still, ...(await inTurns(liveOf(layer, sources, nowMs)))].sort((a, b) => (a.id < b.id ? -1 : 1));
  const times = features.flatMap(({ properties }) => (properties['time'] ? [String(properties['time'])] : [])).sort();
  return {
    ...{ id: layer.id, title: layer.title, features },
    source: file?.source ?? layer.source,
    licence: file?.licence ?? licenceOf(layer, sources),
    generated: features.some(({ properties }) => properties['generated'] === true),
    asOf: times.at(-1) ?? null,
    bounds: boundsOf(features),
    times: [times[0] ?? null, file ? (times.at(-1) ?? null) : null],
    queryables: queryablesOf(features),
  };
}

/** Under which it goes out: the layer's, and of the feeds that things are taken from theirs, unless they speak of the house alone. */
function licenceOf({ licence, feeds, kinds }: LayerWords, sources: Sources): string {
  const tells = (feed: FeedId) =>
    [...(sources.state(feed)?.things.values() ?? [])].some(({ kind }) => kinds.includes(kind));
  const told = sources.feeds.filter(({ id, licence: of }) => feeds.includes(id) && of !== 'internal' && tells(id));
  return [...new Set([licence, ...told.map((feed) => feed.licence)])].join('; ');
}

function* liveOf(
  { feeds, kinds }: LayerWords,
  { city, state, movers }: Sources,
  nowMs: number,
): Generator<FlatFeature> {
  for (const feed of feeds) {
    const known = state(feed);
    if (known) yield* liveFeatures({ state: known, movers: movers(feed), kinds, city, nowMs });
  }
}

const files = new Map<string, { version: string; file: StillFile }>();

/** A file that is built again is read again; a city that is not built has nothing standing in it. */
async function readStill(path: string): Promise<StillFile | undefined> {
  const about = await stat(path).catch(() => undefined);
  if (!about) return undefined;
  const version = `${about.mtimeMs} ${about.size}`;
  const before = files.get(path);
  if (before?.version === version) return before.file;
  const file = JSON.parse(await readFile(path, 'utf8')) as StillFile;
  files.set(path, { version, file });
  return file;
}

type Placed = FlatFeature & { readonly geometry: Geometry };

function boundsOf(features: readonly FlatFeature[]): Collection['bounds'] {
  const placed = features.filter((feature): feature is Placed => feature.geometry !== null);
  if (placed.length === 0) return undefined;
  const [west, south, east, north] = bbox({ type: 'FeatureCollection', features: placed });
  return [west, south, east, north];
}

/** A word that is text in one thing and a number in another is asked for as text. */
function queryablesOf(features: readonly FlatFeature[]): Queryables {
  const known = new Map<string, ValueType>([['time', 'time']]);
  for (const { properties } of features)
    for (const [name, value] of Object.entries(properties)) {
      if (value === null) continue;
      const type = name.endsWith('_time') ? 'time' : (typeof value as ValueType);
      const before = known.get(name) ?? type;
      if (name !== 'time') known.set(name, before === type ? type : 'string');
    }
  return known;
}
