import { describe, expect, it } from 'vitest';
import type { Change } from '../../model/change.ts';
import { Refusal, type Command } from '../../model/command.ts';
import type { Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { openProblems, problemOf, type Problem } from '../../model/problem.ts';
import advance from './advance-problem/command.ts';
import assign from './assign-problem/command.ts';
import report from './report-problem/command.ts';

const hourMs = 3_600_000;
const found = { what: '河面有漂浮物', lonDeg: 120, latDeg: 30.3, division: '330000001' };

/** A desk that carries out one order an hour, by whoever is named. */
function desk() {
  const state = new FeedState('desk');
  let number = 0;
  const run = (command: Command<never>, given: unknown, by = 'Li'): Problem => {
    number += 1;
    const order = { number, by, why: '', atMs: number * hourMs };
    const { upsert = [] }: Change = command.run(command.parse(given), state, order);
    state.apply({ feed: 'desk', seq: state.seq + 1, time: order.atMs, upsert: upsert as Thing[] });
    return problemOf(upsert[0] as Thing)!;
  };
  return { state, run: run as (command: unknown, given: unknown, by?: string) => Problem };
}

describe('a problem by the water', () => {
  it('goes from report to close with who and when of each step, each with its time', () => {
    const { state, run } = desk();
    const { id, dueMs, state: first } = run(report, found, 'Wang');
    expect([first, dueMs]).toEqual(['reported', 25 * hourMs]);
    expect(run(assign, { id, assignee: '保洁一队', hours: 48 })).toMatchObject({
      state: 'assigned',
      assignee: '保洁一队',
      dueMs: 50 * hourMs,
    });
    for (const to of ['fixed', 'verified', 'closed']) run(advance, { id, to }, `by ${to}`);
    const end = problemOf(state.things.get(id)!)!;
    expect(end).toMatchObject({ state: 'closed', what: found.what, position: [120, 30.3], sentBack: 0 });
    expect(end.dueMs).toBeUndefined();
    expect(end.steps.reported).toEqual({ atMs: hourMs, by: 'Wang' });
    expect(end.steps.verified).toEqual({ atMs: 4 * hourMs, by: 'by verified' });
    expect(openProblems(state.things.values())).toEqual([]);
  });

  it('goes back to be mended where it is found not to be, and remembers it', () => {
    const { run } = desk();
    const { id } = run(report, found);
    run(assign, { id, assignee: 'A', hours: 1 });
    run(advance, { id, to: 'fixed' });
    const again = run(advance, { id, to: 'assigned' });
    expect(again).toMatchObject({ state: 'assigned', assignee: 'A', sentBack: 1 });
    expect(again.steps.fixed).toBeUndefined();
  });

  it('skips no step and says where it stands', () => {
    const { run } = desk();
    const { id } = run(report, found);
    expect(() => run(advance, { id, to: 'closed' })).toThrow(Refusal);
    expect(() => run(advance, { id, to: 'fixed' })).toThrow('is to be assigned now');
    expect(() => run(advance, { id, to: 'assigned' })).toThrow(Refusal);
    expect(() => run(assign, { id: idOf('Problem', 'none'), assignee: 'A', hours: 1 })).toThrow('no such problem');
  });

  it('may be given to somebody else while it is being mended, and not after', () => {
    const { run } = desk();
    const { id } = run(report, found);
    run(assign, { id, assignee: 'A', hours: 1 });
    expect(run(assign, { id, assignee: 'B', hours: 2 }).assignee).toBe('B');
    run(advance, { id, to: 'fixed' });
    expect(() => run(assign, { id, assignee: 'C', hours: 2 })).toThrow(Refusal);
  });

  it('is listed by what is due first', () => {
    const { state, run } = desk();
    const [slow, quick] = [run(report, found), run(report, { ...found, what: '排口异常' })];
    run(assign, { id: slow.id, assignee: 'A', hours: 100 });
    expect(openProblems(state.things.values()).map(({ id }) => id)).toEqual([quick.id, slow.id]);
  });
});
