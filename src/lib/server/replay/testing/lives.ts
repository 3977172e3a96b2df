import type { Delta, Observation, Snapshot } from '../../../model/change.ts';
import type { Entity } from '../../../model/entity.ts';
import { idOf, type FeedId } from '../../../model/id.ts';
import { seeded } from '../../../model/seeded.ts';
import type { PlayedArchive } from '../fix-tape.ts';

const name = { zh: '试', en: 'test' };

/** What happened to a feed: things, values that come late or out of order; to `alerts`, alerts that come and go. */
export function lifeOf(feed: FeedId, seed: number, fromMs: number, count: number, everyMs: number): Delta[] {
  const pick = seeded(seed);
  let time = fromMs;
  return Array.from({ length: count }, (_, n) => {
    time += 1 + pick(everyMs * 2);
    const what = n < 6 ? { upsert: [thing(feed, n), stream(feed, n)] } : happening(feed, pick, time);
    return { feed, seq: n + 1, time, ...what };
  });
}

type Pick = (below: number) => number;

function happening(feed: FeedId, pick: Pick, time: number): Partial<Delta> {
  const kind = pick(10);
  if (feed === 'alerts' && kind < 2)
    return kind === 0 ? { upsert: [alert(feed, pick(4), time)] } : { remove: [idOf('Alert', `${feed}${pick(4)}`)] };
  if (kind === 2) return { upsert: [thing(feed, pick(6)), stream(feed, pick(6))] };
  return { observe: Array.from({ length: 1 + pick(3) }, () => value(feed, pick, time)) };
}

function value(feed: FeedId, pick: Pick, time: number): Observation {
  const phenomenonTime = time - pick(pick(4) === 0 ? 300_000 : 2_000);
  const datastream = idOf('Datastream', `${feed}${pick(6)}`);
  return { datastream, phenomenonTime, resultTime: phenomenonTime, result: pick(1_000) };
}

function thing(feed: FeedId, n: number): Entity {
  return { type: 'Thing', id: idOf('AirStation', `${feed}${n}`), kind: 'AirStation', name, location: [119.95, 30.33] };
}

function stream(feed: FeedId, n: number): Entity {
  const common = { property: 'pm25', name, unit: 'µg/m³', decimals: 0, staleAfterMs: 60_000 };
  const id = idOf('Datastream', `${feed}${n}`);
  return { type: 'Datastream', id, thing: idOf('AirStation', `${feed}${n}`), ...common };
}

function alert(feed: FeedId, n: number, onset: number): Entity {
  const id = idOf('Alert', `${feed}${n}`);
  const thingId = idOf('AirStation', `${feed}0`);
  return { type: 'Alert', id, thing: thingId, event: 'over-limit', severity: 'severe', headline: name, onset };
}

/** What stands, without how it was numbered and in an order of its own. */
export function standing({ entities, latest }: Snapshot) {
  const byText = (a: readonly [string, string], b: readonly [string, string]) => (a[0] < b[0] ? -1 : 1);
  return {
    entities: entities.map((entity) => [entity.id, JSON.stringify(entity)] as const).sort(byText),
    latest: latest.map((value) => [value.datastream, JSON.stringify(value)] as const).sort(byText),
  };
}

/** An archive nobody has written to. */
export const nothingRecorded: PlayedArchive = {
  pictureAt: async (_feed, timeMs) => ({ timeMs, messages: [], gap: { fromMs: timeMs, toMs: timeMs + 1 } }),
  async *play() {},
  gaps: async (_feed, fromMs, toMs) => [{ fromMs, toMs }],
  members: async () => [],
};
