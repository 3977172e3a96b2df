import { describe, expect, it } from 'vitest';
import type { City } from '../city.ts';
import type { Thing } from '../entity.ts';
import type { Party } from './level.ts';
import { desk, household, minuteMs, village } from '../../server/testing/incident-desk.ts';
import { fieldNews, fieldParties, isFor } from './field.ts';

const named = (name: string, rest: Omit<Party, 'name'>): Party => ({ name: { zh: name, en: name }, ...rest });
const me = named('另一个叫法', { level: 'village', division: '330000001002' });
const city = {
  adcode: '330000',
  name: { zh: '某区', en: 'District' },
  timeZone: 'Asia/Shanghai',
  divisions: [{ code: '330000002', name: { zh: '某街道', en: 'Street' }, centre: [120, 30] }],
} as unknown as City;

describe('a task is for', () => {
  it.each<[string, Party, Party, boolean]>([
    [
      'the duty room of its place, whatever it was called',
      named('甲村', { level: 'village', division: '330000001002' }),
      me,
      true,
    ],
    ['nobody in another village', named('甲村', { level: 'village', division: '330000001003' }), me, false],
    [
      'nobody at another level of the same place',
      named('甲村', { level: 'household', division: '330000001002' }),
      me,
      false,
    ],
    [
      'a village by its name, where only its town was said',
      named('另一个叫法', { level: 'village', division: '330000001' }),
      me,
      true,
    ],
    ['no other village of that town', named('乙村', { level: 'village', division: '330000001' }), me, false],
    [
      'a household by its name: its place is that of many',
      named('王家', { level: 'household', division: '330000001002' }),
      named('李家', { level: 'household', division: '330000001002' }),
      false,
    ],
    [
      'a unit by its id',
      named('一队', { level: 'town', id: 'urn:ngsi-ld:RescueUnit:1' }),
      named('二队', { level: 'town', id: 'urn:ngsi-ld:RescueUnit:1' }),
      true,
    ],
    [
      'a unit, and not for the duty room of its town',
      named('一队', { level: 'town', id: 'urn:ngsi-ld:RescueUnit:1', division: '330000001' }),
      named('某镇', { level: 'town', division: '330000001' }),
      false,
    ],
  ])('%s', (_why, to, who, expected) => expect(isFor(to, who)).toBe(expected));
});

describe('the news of a phone', () => {
  it('are its own tasks, open ones first and by their time, with what was said to those before', () => {
    const here = desk();
    const incident = here.open({ exercise: true });
    here.give(incident, { name: '某镇', level: 'town', division: '330000001' }, 'other');
    const first = here.give(incident, household, 'first');
    here.ask('answer-task', { id: first, said: 'refused', answer: 'a', note: '不肯走' }, 'Wang');
    here.wait(1);
    here.give(incident, village, 'second');
    const news = fieldNews(here.state, city, me, 'u', here.now());
    expect(news.tasks.map(({ task }) => [task.kind, task.exercise])).toEqual([
      ['persuade', true],
      ['order', true],
    ]);
    expect(news.tasks[0]!.before).toMatchObject([
      { to: { zh: '王家' }, answers: [{ said: 'refused', why: '不肯走', by: 'Wang' }] },
    ]);
    expect(news.tasks[1]!.ring).toMatchObject({ name: { en: 'Town desk' }, phone: '1' });
    expect(news).toMatchObject({ atMs: minuteMs, city: { timeZone: 'Asia/Shanghai' } });
    expect(news.incidents).toMatchObject([{ id: incident, exercise: true, position: [120, 30.3] }]);
  });

  it('name whoever gave a task where the plan has their telephone', () => {
    const here = desk();
    const incident = here.open();
    here.ask('give-task', { incident, key: 'k', what: 'w', to: village }, '某镇值班室');
    const [told] = fieldNews(here.state, city, me, 'u', 0).tasks;
    expect(told!.ring).toMatchObject({ phone: '1' });
  });

  it('bear the safety clock of this phone and no other', () => {
    const here = desk();
    const incident = here.open();
    here.ask('check-in', { incident, unit: 'other', key: 'c', who: village });
    expect(fieldNews(here.state, city, me, 'u', 0).incidents[0]!.checkIn).toBeUndefined();
    here.ask('check-in', { incident, unit: 'u', key: 'c', who: village });
    expect(fieldNews(here.state, city, me, 'u', 0).incidents[0]!.checkIn).toEqual({
      ...{ state: 'safe', dueMs: 30 * minuteMs, lastMs: 0 },
    });
  });

  it('keep what is over for half a day, and leave out what was withdrawn', () => {
    const here = desk();
    const incident = here.open();
    const id = here.give(incident);
    here.answer(id, 'acted');
    here.ask('confirm-task', { id }, 'Zhao');
    const count = (): number => fieldNews(here.state, city, me, 'u', here.now()).tasks.length;
    expect(count()).toBe(1);
    here.wait(12 * 60 + 1);
    expect(count()).toBe(0);
  });
});

it('somebody may be a contact of a plan, a duty room of a town, whoever was given a task, or a unit; nobody is told telephones', () => {
  const here = desk();
  here.give(here.open(), village);
  const unit = {
    type: 'Thing',
    id: 'urn:ngsi-ld:RescueUnit:1',
    kind: 'RescueUnit',
    name: { zh: '一队', en: 'One' },
  } as Thing;
  const parties = fieldParties(here.state, city, [unit]);
  expect(parties.map(({ name, level }) => `${level} ${name.zh}`)).toEqual([
    'district 某区值班室',
    'town 某街道值班室',
    'town 某镇值班室',
    'village 某村',
    'town 一队',
  ]);
  expect(parties.some((party) => 'phone' in party)).toBe(false);
});
