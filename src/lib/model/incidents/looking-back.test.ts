import { describe, expect, it } from 'vitest';
import { desk, household, minuteMs, village } from '../../server/testing/incident-desk.ts';
import type { OrderLine } from '../order-log.ts';
import { answeredByDivision, answeredByLevel } from './answered-share.ts';
import { checkInsIn } from './check-in.ts';
import { clocksOf } from './clocks-of.ts';
import { timelineOf } from './timeline.ts';

const line = (number: number, command: string, given: unknown, minutes: number, done = true): OrderLine => ({
  ...{ number, command, given, by: 'Li', why: '', feed: 'command', atMs: minutes * minuteMs },
  outcome: done ? { done: number } : { refused: { zh: '否', en: 'no' } },
});

describe('the timeline', () => {
  it('tells what was done and what the clock did, in order, and nothing that was refused or of another incident', () => {
    const here = desk();
    const id = here.open();
    const task = here.give(id);
    here.look(6);
    const lines = [
      line(9, 'give-task', { incident: 'urn:ngsi-ld:Incident:77', key: 'x', what: '别处' }, 2),
      line(3, 'answer-task', { id: task, said: 'answered', answer: 'a' }, 7),
      line(2, 'give-task', { incident: id, key: 'k', what: '转移', to: village }, 0),
      line(1, 'open-incident', { title: '城南积水' }, 0),
      line(4, 'close-incident', { id }, 8, false),
    ];
    const told = timelineOf(here.incident(id), lines, { tasks: here.tasks() });
    expect(told.map(({ what, by }) => `${by} ${what.zh}`)).toEqual([
      'Li 启动事件：城南积水',
      'Li 下达任务：转移',
      '系统时钟 转移：“已叫”超时',
      '系统时钟 某村逾时未应答：转移',
      'Li 回复任务：已应答（转移）',
    ]);
    expect(told.map(({ atMs }) => atMs / minuteMs)).toEqual([0, 0, 5, 6, 7]);
  });
});

describe('how many answered', () => {
  it('is told by level, and unknown ranks above the worst that is known', () => {
    const here = desk();
    const id = here.open();
    const good = here.give(id, village, 'a');
    here.answer(here.give(id, household, 'b'), 'refused');
    here.answer(good, 'answered');
    const [district, town, villages, households] = answeredByLevel(here.tasks());
    expect(district).toMatchObject({ asked: 0, share: null, standing: 'unknown' });
    expect(town).toMatchObject({ of: 'town', share: null });
    expect(villages).toMatchObject({ asked: 2, answered: 1, share: 0.5, standing: 'waiting' });
    expect(households).toMatchObject({ asked: 1, share: 1, standing: 'answered' });
  });

  it('is told by town, the silent and the uncalled before all others', () => {
    const here = desk();
    const id = here.open();
    here.give(id, { name: '甲', level: 'village', division: '330000002001' });
    here.look(6);
    here.answer(here.give(id, { name: '乙', level: 'village', division: '330000003001' }), 'answered');
    here.give(id, { name: '丙', level: 'village', division: '330000004001' });
    const told = answeredByDivision(here.tasks(), ['330000003', '330000004', '330000002', '330000005']);
    expect(told.map(({ of, standing }) => [of.at(-1), standing])).toEqual([
      ['5', 'unknown'],
      ['2', 'unknown'],
      ['4', 'waiting'],
      ['3', 'answered'],
    ]);
  });
});

describe('the clocks of an incident', () => {
  it('are kept or missed by when it was done, run, or are late', () => {
    const here = desk();
    const id = here.open();
    const task = here.give(id);
    here.wait(2);
    here.answer(task, 'called');
    here.wait(10);
    here.answer(task, 'answered');
    here.ask('check-in', { incident: id, unit: 'team', key: '1', who: village });
    const clocks = clocksOf(here.incident(id), here.tasks(), checkInsIn(here.state.things.values()), here.now());
    expect(clocks.all.map(({ what, verdict }) => `${what.en} ${verdict}`)).toEqual([
      '转移: called kept',
      '转移: reached missed',
      'Call the towns late',
      '转移: answered kept',
      '某村: safe running',
      '转移: acted upon running',
    ]);
    expect([clocks.kept, clocks.missed, clocks.running]).toEqual([2, 2, 2]);
  });

  it('stop when it is closed', () => {
    const here = desk();
    const id = here.open();
    here.wait(5);
    here.ask('close-incident', { id });
    here.wait(100);
    expect(clocksOf(here.incident(id), [], [], here.now()).all[0]).toMatchObject({ verdict: 'running' });
  });
});
