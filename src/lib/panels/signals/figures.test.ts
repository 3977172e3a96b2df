import { expect, it } from 'vitest';
import { FeedState } from '../../model/feed-state.ts';
import {
  junctionId,
  junctionKind,
  junctionOf,
  outOfOrderId,
  outOfOrderStream,
  propertiesOf,
} from '../../model/junction.ts';
import type { SignalStatus } from '../../model/signal-status.ts';
import { thingOfPhase } from '../../model/signal-phase.ts';
import { signalFigures } from './figures.ts';

const now = Date.UTC(2026, 4, 1);
const name = { zh: '口', en: 'J' };
const plan = {
  number: 1,
  name,
  cycleS: 60,
  offsetS: 0,
  stages: [{ number: 1, splitS: 60, groups: [1] }],
};

function stateOf(junctions: Readonly<Record<string, { status: SignalStatus; ageMs?: number }>>): FeedState {
  const state = new FeedState('signals');
  const said = Object.entries(junctions).map(([local, { status, ageMs = 0 }]) => {
    const id = junctionId(local);
    const properties = propertiesOf({ status, sinceMs: now, revision: 1, movements: [], plan });
    const thing = { type: 'Thing' as const, id, kind: junctionKind, name, properties };
    const phase = thingOfPhase(junctionOf(thing)!, now, new Map([[1, [{ light: 'green', untilMs: now + 9_000 }]]]));
    const time = now - ageMs;
    const value = { datastream: outOfOrderId(id), phenomenonTime: time, resultTime: time, result: 0 };
    return { upsert: [thing, outOfOrderStream(id), phase], value };
  });
  const upsert = said.flatMap((one) => one.upsert);
  state.apply({ feed: 'signals', seq: 1, time: now, upsert, observe: said.map(({ value }) => value) });
  return state;
}

it('counts how controllers work and names the unknown first, then the worst', () => {
  const figures = signalFigures(
    stateOf({
      a: { status: 'working', ageMs: 40_000 },
      b: { status: 'flashing' },
      c: { status: 'manual' },
      d: { status: 'fault' },
      e: { status: 'failure-flash' },
      f: { status: 'unknown' },
      g: { status: 'working', ageMs: 500_000 },
    }),
    now,
  );
  expect(figures).toMatchObject({ working: 1, flashing: 1, manual: 1, outOfOrder: 2, unknown: 2, asOf: now - 40_000 });
  expect(figures.junctions.map(({ junction }) => junction.thing.id.at(-1)).join('')).toBe('fgdecba');
});

it('counts the seconds that are left from the moment that is shown', () => {
  const state = stateOf({ a: { status: 'working' } });
  const leftAt = (atMs: number) => signalFigures(state, atMs).junctions[0]!.now.leftS;
  expect([leftAt(now), leftAt(now + 4_000), leftAt(now + 12_000)]).toEqual([9, 5, undefined]);
});

it('takes phases for no junctions', () =>
  expect(signalFigures(stateOf({ a: { status: 'working' } }), now).junctions).toHaveLength(1));
