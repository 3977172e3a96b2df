import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { Cockpit, contextOf } from '../../cockpit/cockpit.svelte.ts';
import { Screen } from '../../cockpit/screen.svelte.ts';
import type { Live } from '../../live/live.ts';
import { caseDesk, openHeard, thingOfUrging } from '../../model/city-case-desk.ts';
import { cityCaseId, thingOfCityCase, type CityCase } from '../../model/city-case.ts';
import { FeedState } from '../../model/feed-state.ts';
import panel from './panel.ts';

const now = Date.UTC(2026, 4, 1, 2);
const found: CityCase = {
  id: cityCaseId('A1'),
  number: 'A1',
  stage: 'handling',
  matter: 'event',
  code: '0102',
  service: { zh: '暴露垃圾', en: 'Exposed rubbish' },
  source: 'video-patrol',
  position: [120, 30],
  agency: '环卫所',
  address: '样例路',
  mediaUrl: 'https://video.example/a1.jpg',
  requestedMs: now - 3_600_000,
  updatedMs: now - 60_000,
  expectedMs: now - 600_000,
  stepMs: { filed: now - 3_000_000, handling: now - 60_000 },
  generated: true,
};
const closed: CityCase = { ...found, id: cityCaseId('A2'), number: 'A2', stage: 'closed', closedMs: now - 660_000 };

/** The wall of a city with these cases, as it reads. */
function read(cases: readonly CityCase[], selected?: CityCase, ageMs = 0): string {
  const state = new FeedState('city-cases');
  const urging = thingOfUrging(found, { count: 2, by: '李主任', why: '群众反映', atMs: now });
  const upsert = [...caseDesk(true), ...cases.map(thingOfCityCase), ...(selected ? [urging] : [])];
  state.apply({ feed: 'city-cases', seq: 1, time: now, upsert, observe: [openHeard(cases.length, now - ageMs)] });
  const live = { state: () => state, watch: () => () => undefined, statuses: () => [], movers: () => undefined };
  const city = { id: 'sample', timeZone: 'Asia/Shanghai', divisions: [] };
  const screen = new Screen({ getItem: () => null, setItem: () => undefined }, 'zh');
  const cockpit = new Cockpit(city as never, live as unknown as Live, [], screen);
  cockpit.now = now;
  if (selected) cockpit.selected = { id: selected.id };
  const { body } = render(panel.component, { context: contextOf(cockpit) });
  return body
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

it('says how many are open, late and closed in time, and that they are made up', () => {
  const said = read([found, closed]);
  expect(said).toMatch(/1 未结案卷.* 1 超时未结.* 1 今日结案.* 100 % 按期结案率/);
  expect(said).toContain('暴露垃圾 样例路 任务处理 · 超时 10 分钟');
  expect(said).toContain('演示数据');
});

it('says at least how many are late where one has no time', () => {
  const untimed = { ...found, id: cityCaseId('A3'), number: 'A3' };
  delete (untimed as { expectedMs?: number }).expectedMs;
  expect(read([found, untimed])).toMatch(/≥1 超时未结.*时限未知/);
});

it('shows the selected case with its steps and who urged it', () => {
  const said = read([found, closed], found);
  for (const words of [
    '事件 · 市容环境（0102）',
    'AI 视频巡逻',
    '环卫所',
    'video.example',
    '案卷建立：',
    '李主任',
    '群众反映',
    '督办',
  ])
    expect(said).toContain(words);
  expect(said).not.toMatch(/undefined|NaN|\[object/);
});

it('says that the platform is silent', () => expect(read([found], undefined, 240_000)).toContain('没有消息'));
