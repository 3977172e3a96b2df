import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { Cockpit, contextOf } from '../../cockpit/cockpit.svelte.ts';
import { Screen } from '../../cockpit/screen.svelte.ts';
import type { Live } from '../../live/live.ts';
import type { City } from '../../model/city.ts';
import { FeedState } from '../../model/feed-state.ts';
import { junctionOf, outOfOrderId, outOfOrderStream, propertiesOf } from '../../model/junction.ts';
import type { SignalStatus } from '../../model/signal-status.ts';
import { thingOfPhase } from '../../model/signal-phase.ts';
import Signals from './Signals.svelte';

const now = Date.UTC(2026, 4, 1);
const name = { zh: '早高峰', en: 'Peak' };
const plan = {
  number: 1,
  name,
  cycleS: 90,
  offsetS: 12,
  stages: [
    { number: 1, name: { zh: '南北直行', en: 'ahead' }, splitS: 50, groups: [1] },
    { number: 2, splitS: 40, groups: [2] },
  ],
};

/** What the card says of a junction of two stages, the first green for 20 s more. */
function cardAt(status: SignalStatus, atMs: number): string {
  const id = 'urn:ngsi-ld:Junction:0-1' as const;
  const properties = propertiesOf({ status, sinceMs: now, revision: 1, movements: [], plan });
  const thing = { type: 'Thing' as const, id, kind: 'Junction', name, properties };
  const junction = junctionOf(thing)!;
  const schedule = new Map([
    [
      1,
      [
        { light: 'green' as const, untilMs: now + 20_000 },
        { light: 'red' as const, untilMs: now + 60_000 },
      ],
    ],
    [
      2,
      [
        { light: 'red' as const, untilMs: now + 25_000 },
        { light: 'green' as const, untilMs: now + 60_000 },
      ],
    ],
  ]);
  const state = new FeedState('signals');
  const observe = [{ datastream: outOfOrderId(id), phenomenonTime: now, resultTime: now, result: 0 }];
  const upsert = [thing, outOfOrderStream(id), thingOfPhase(junction, now, schedule)];
  state.apply({ feed: 'signals', seq: 1, time: now, upsert, observe });
  const live = { state: () => state, watch: () => () => undefined } as unknown as Live;
  const city = { timeZone: 'Asia/Shanghai', divisions: [] } as unknown as City;
  const cockpit = new Cockpit(city, live, [], new Screen({ getItem: () => null, setItem: () => undefined }, 'zh'));
  cockpit.now = atMs;
  const { body } = render(Signals, { props: { junction, known: state }, context: contextOf(cockpit) });
  return body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

it('says plan, cycle, offset and splits, and counts what is left from the moment that is shown', () => {
  expect(cardAt('working', now + 5_000)).toMatch(/早高峰.*周期 90 s.*相位差 12 s.*阶段 1，剩 15 s/);
  expect(cardAt('working', now + 5_000)).toMatch(/阶段 1：南北直行 ▶ 50 s 阶段 2：信号组 2 40 s/);
  expect(cardAt('working', now + 22_000)).toContain('清空（全红）');
  expect(cardAt('working', now + 30_000)).toContain('阶段 2，剩 30 s');
});

it('says no plan of a controller that does not run one', () => {
  expect(cardAt('dark', now + 5_000)).toMatch(/灭灯.*现行方案 —/);
  expect(cardAt('working', now + 600_000)).toMatch(/失联未知.*当前阶段 未知/);
});
