import type { Datastream, Thing } from './entity.ts';
import { FeedState } from './feed-state.ts';
import { idOf } from './id.ts';

/** A state with one thing of a kind whose properties have these values at `timeMs`; each is late after a minute. */
export function sampleState(
  kind: string,
  values: Readonly<Record<string, number | null>>,
  timeMs: number,
  more: { properties?: Thing['properties']; limits?: Readonly<Record<string, number>> } = {},
): FeedState {
  const id = idOf(kind, 'sample');
  const thing: Thing = {
    type: 'Thing',
    id,
    kind,
    name: { zh: '示例', en: 'Sample' },
    location: [119.95, 30.33],
    ...(more.properties ? { properties: more.properties } : {}),
  };
  const streams = Object.keys(values).map((property) => streamOf(thing, property, more.limits?.[property]));
  const observe = streams.map((stream) => ({
    datastream: stream.id,
    phenomenonTime: timeMs,
    resultTime: timeMs,
    result: values[stream.property] ?? null,
  }));
  const state = new FeedState('sample');
  state.apply({ feed: 'sample', seq: 1, time: timeMs, upsert: [thing, ...streams], observe });
  return state;
}

function streamOf(thing: Thing, property: string, high: number | undefined): Datastream {
  return {
    type: 'Datastream',
    id: idOf('Datastream', `sample:${property}`),
    thing: thing.id,
    property,
    name: { zh: `${property}（示例）`, en: property },
    unit: 'm',
    decimals: 2,
    staleAfterMs: 60_000,
    ...(high === undefined ? {} : { limit: { high, source: { zh: '示例', en: 'sample' } } }),
  };
}
