import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { Cockpit, contextOf } from '../../cockpit/cockpit.svelte.ts';
import { Screen } from '../../cockpit/screen.svelte.ts';
import type { Live } from '../../live/live.ts';
import type { City } from '../../model/city.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { resourceStreamId } from '../../model/resource.ts';
import Resources from './Resources.svelte';

const now = Date.UTC(2026, 4, 1);
const word = (text: string) => ({ zh: text, en: text });

/** What the panel says of a unit that told its state so many minutes ago. */
function saidOf(code: number, minutes: number): string {
  const id = idOf('RescueUnit', 'RU1');
  const stream = {
    type: 'Datastream' as const,
    id: resourceStreamId(id, 'unitState'),
    thing: id,
    property: 'unitState',
    name: word('state'),
    unit: '',
    decimals: 0,
    staleAfterMs: 300_000,
  };
  const state = new FeedState('resources');
  const thing = { type: 'Thing' as const, id, kind: 'RescueUnit', name: word('一分队'), generated: true as const };
  const heardMs = now - minutes * 60_000;
  const observe = [{ datastream: stream.id, phenomenonTime: heardMs, resultTime: heardMs, result: code }];
  state.apply({ feed: 'resources', seq: 1, time: now, upsert: [thing, stream], observe });
  const live = { state: () => state, statuses: () => [], watch: () => () => undefined } as unknown as Live;
  const city = { timeZone: 'Asia/Shanghai', divisions: [] } as unknown as City;
  const cockpit = new Cockpit(city, live, [], new Screen({ getItem: () => null, setItem: () => undefined }, 'zh'));
  cockpit.now = now;
  const { body } = render(Resources, { context: contextOf(cockpit) });
  return body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

it('counts a unit that is available, and says what is generated', () => {
  expect(saidOf(0, 1)).toMatch(/1 \/ 1 .*待命队伍/);
  expect(saidOf(0, 1)).toContain('演示数据');
});

it('says of a unit at work where it is in its call, and never counts a silent one', () => {
  expect(saidOf(2, 1)).toMatch(/0 \/ 1 .*一分队 出动途中/);
  expect(saidOf(0, 6)).toMatch(/— .*待命队伍.*一分队 未知/);
});
