import type { Position, Thing } from '../../model/entity.ts';
import type { FeedStatus } from '../../model/feed.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { FeedId } from '../../model/id.ts';
import type { StillFile } from '../../model/still.ts';

/** How the sources of a layer stand, the most doubtful first: not to know is worse than to know the worst. */
export const healths = ['unknown', 'down', 'unread', 'stale', 'starting', 'live', 'still'] as const;
export type Health = (typeof healths)[number];

/** What is sought of a layer before it is opened. */
export interface Sources {
  readonly feeds: readonly FeedId[];
  readonly kinds: readonly string[];
  readonly file?: string;
}

/** What the catalogue knows of a layer without opening it. */
export interface LayerFacts {
  readonly health: Health;
  /** Why, in the words of the source; empty where there is nothing to say. */
  readonly why: string;
  /** Things in all and within the map; `undefined` where they are not counted one by one. */
  readonly count?: number;
  readonly inView?: number;
  /** Towns in which something of it lies. */
  readonly towns?: number;
  /** Of the newest value, ms since 1970. */
  readonly newestMs?: number;
  /** Of the file, as it says. */
  readonly date?: string;
  /** Values that are there and not out of date, of all. */
  readonly fresh?: { readonly of: number; readonly all: number };
  readonly generated: boolean;
}

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

export interface Known {
  readonly statuses: readonly FeedStatus[];
  state(feed: FeedId): FeedState | undefined;
  readonly still?: {
    readonly file?: StillFile | undefined;
    readonly state?: FeedState | undefined;
    readonly failed: string;
  };
  readonly box: Box | undefined;
  placeOf(thing: Thing): Position | undefined;
  readonly nowMs: number;
}

export function factsOf(layer: Sources, known: Known): LayerFacts {
  const states = layer.feeds.flatMap((feed) => known.state(feed) ?? []);
  const of = (state: FeedState) => [...state.things.values()].filter(({ kind }) => layer.kinds.includes(kind));
  const live = states.map((state) => ({ state, things: of(state) }));
  const stood = known.still?.state ? of(known.still.state) : [];
  const things = [...live.flatMap((one) => one.things), ...stood];
  const isCounted = layer.kinds.length > 0 && (states.length > 0 || known.still?.state !== undefined);
  const towns = new Set(things.flatMap(({ division }) => division?.slice(0, 9) ?? []));
  const { newestMs, fresh } = valuesOf(live, known.nowMs);
  const file = known.still?.file;
  return {
    ...healthOf(layer, known),
    ...(isCounted ? { count: things.length } : {}),
    ...(isCounted && known.box
      ? { inView: things.filter((thing) => lies(known.placeOf(thing), known.box!)).length }
      : {}),
    ...(towns.size > 0 ? { towns: towns.size } : {}),
    ...(newestMs > 0 ? { newestMs } : {}),
    ...(file ? { date: file.date } : {}),
    ...(fresh.all > 0 ? { fresh } : {}),
    generated: file?.generated === true || things.some(({ generated }) => generated === true),
  };
}

/** The worst of its feeds; a feed nobody heard of is unknown, and so is a file that is not read yet. */
function healthOf({ feeds, file }: Sources, { statuses, still }: Known): { health: Health; why: string } {
  const each: { health: Health; why: string }[] = feeds.map((feed) => {
    const status = statuses.find((one) => one.feed === feed);
    return status ? { health: status.state, why: status.reason } : { health: 'unknown', why: '' };
  });
  if (file !== undefined && still?.failed) each.push({ health: 'unread', why: still.failed });
  else if (file !== undefined) each.push({ health: still?.file ? 'still' : 'unknown', why: '' });
  each.sort((a, b) => healths.indexOf(a.health) - healths.indexOf(b.health));
  return each[0] ?? { health: 'still', why: '' };
}

function valuesOf(live: readonly { readonly state: FeedState; readonly things: readonly Thing[] }[], nowMs: number) {
  let newestMs = 0;
  const fresh = { of: 0, all: 0 };
  for (const { state, things } of live)
    for (const { id } of things)
      for (const stream of state.streamsOf(id)) {
        if (stream.span) continue;
        const latest = state.latest.get(stream.id);
        fresh.all += 1;
        if (!latest) continue;
        newestMs = Math.max(newestMs, latest.phenomenonTime);
        if (latest.result !== null && nowMs - latest.phenomenonTime <= stream.staleAfterMs) fresh.of += 1;
      }
  return { newestMs, fresh };
}

const lies = (place: Position | undefined, [west, south, east, north]: Box): boolean =>
  place !== undefined && place[0] >= west && place[0] <= east && place[1] >= south && place[1] <= north;
