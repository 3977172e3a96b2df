import { expect, it } from 'vitest';
import { thingOfUrging } from '../../src/lib/model/city-case-desk.ts';
import { cityCaseId, thingOfCityCase, type CityCase, type CityStage } from '../../src/lib/model/city-case.ts';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { caseMarks, legend } from './cases.ts';

const now = 1_700_000_000_000;
const seen = { now, language: 'zh', selected: undefined } as const;

const caseAt = (stage: CityStage, more: Partial<CityCase> = {}): CityCase => ({
  id: cityCaseId(stage),
  number: stage,
  stage,
  matter: 'event',
  code: '0102',
  service: { zh: '暴露垃圾', en: 'Exposed rubbish' },
  source: 'grid-officer',
  position: [120, 30],
  requestedMs: now - 3_600_000,
  updatedMs: now - 60_000,
  expectedMs: now + 60_000,
  stepMs: {},
  ...more,
});

function stateOf(...cases: CityCase[]): FeedState {
  const state = new FeedState('city-cases');
  state.apply({ feed: 'city-cases', seq: 1, time: now, upsert: cases.map(thingOfCityCase) });
  return state;
}
const looks = (...cases: CityCase[]) => caseMarks(stateOf(...cases), seen).map(({ shape, text }) => `${shape} ${text}`);

it('draws what is open, each step in its own shape', () => {
  const over = [caseAt('closed', { closedMs: now }), caseAt('void', { closedMs: now })];
  expect(looks(caseAt('filed'), caseAt('handling'), caseAt('answered'), ...over)).toEqual([
    'circle 案卷建立',
    'square 任务处理',
    'diamond 处理反馈',
  ]);
});

it('says late in shape and word, and is unknown where nobody said by when', () => {
  expect(looks(caseAt('handling', { expectedMs: now - 1 }))).toEqual(['triangle 任务处理 · 超时']);
  const untimed = { ...caseAt('handling') } as { expectedMs?: number } & Omit<CityCase, 'expectedMs'>;
  delete untimed.expectedMs;
  expect(caseMarks(stateOf(untimed), seen)[0]).toMatchObject({
    unknown: true,
    text: '任务处理 · 时限未知',
    shape: 'square',
  });
});

it('shows one that is over only while it is selected', () => {
  const closed = caseAt('closed', { closedMs: now });
  expect(caseMarks(stateOf(closed), { ...seen, selected: closed.id })).toMatchObject([{ emphasised: true }]);
});

it('says that a case is urged, and no more once it is closed', () => {
  const found = caseAt('handling');
  const urging = thingOfUrging(found, { count: 1, by: 'Li', why: '', atMs: now });
  const state = stateOf(found);
  state.apply({ feed: 'city-cases', seq: 2, time: now, upsert: [urging] });
  expect(caseMarks(state, seen)).toMatchObject([{ emphasised: true, text: '任务处理 · 督办' }]);
  const closed = thingOfCityCase({ ...found, stage: 'closed', closedMs: now });
  state.apply({ feed: 'city-cases', seq: 3, time: now, upsert: [closed] });
  expect(caseMarks(state, { ...seen, selected: found.id })).toMatchObject([{ text: '核查结案' }]);
});

it('shows what it cannot read as unknown, before all else', () => {
  expect(caseMarks(sampleState('CityCase', {}, now), seen)).toMatchObject([{ unknown: true, priority: 1000 }]);
});

it('explains each colour it draws with', () => {
  const drawn = caseMarks(stateOf(caseAt('filed'), caseAt('handling'), caseAt('answered', { expectedMs: 1 })), seen);
  const explained = new Set(legend.map(({ colour, shape }) => `${colour} ${shape}`));
  expect(drawn.filter(({ colour, shape }) => !explained.has(`${colour} ${shape}`))).toEqual([]);
});
