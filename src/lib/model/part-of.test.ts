import { expect, it } from 'vitest';
import type { Alert, Datastream, Thing } from './entity.ts';
import { FeedState } from './feed-state.ts';
import { idOf } from './id.ts';
import { partOf } from './part-of.ts';

const thing = (name: string, division: string): Thing => ({
  type: 'Thing',
  id: idOf('Outlet', name),
  kind: 'Outlet',
  name: { zh: name, en: name },
  division,
});
const stream = (of: Thing): Datastream => ({
  type: 'Datastream',
  id: idOf('Datastream', of.name.en),
  thing: of.id,
  property: 'cod',
  name: of.name,
  unit: 'mg/L',
  decimals: 1,
  staleAfterMs: 1_000,
});
const alert = (of: Thing): Alert => ({
  type: 'Alert',
  id: idOf('Alert', of.name.en),
  thing: of.id,
  event: 'over-limit',
  severity: 'minor',
  headline: of.name,
  onset: 1,
});

it('a part of a state knows its own things with all that is theirs, and nothing of the others', () => {
  const [here, there] = [thing('here', '1'), thing('there', '2')];
  const state = new FeedState('hj212');
  const observe = [here, there].map((of) => ({
    datastream: stream(of).id,
    phenomenonTime: 1,
    resultTime: 1,
    result: 5,
  }));
  const upsert = [here, there].flatMap((of) => [of, stream(of), alert(of)]);
  state.apply({ feed: 'hj212', seq: 1, time: 1, upsert, observe });

  const part = partOf(state, ({ division }) => division === '1');

  expect([...part.things.keys()]).toEqual([here.id]);
  expect([...part.datastreams.keys()]).toEqual([stream(here).id]);
  expect([...part.alerts.keys()]).toEqual([alert(here).id]);
  expect([...part.latest.keys()]).toEqual([stream(here).id]);
  expect(part.seq).toBe(state.seq);
  expect(state.things.size).toBe(2);
});
