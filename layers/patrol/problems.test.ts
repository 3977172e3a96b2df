import { expect, it } from 'vitest';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import { idOf } from '../../src/lib/model/id.ts';
import { advanced, assigned, reported, thingOfProblem, type Problem } from '../../src/lib/model/problem.ts';
import { problemMarks } from './problems.ts';

const order = { number: 1, by: 'Li', why: '', atMs: 1_000 };
const fresh = reported(idOf('Problem', 'a'), '漂浮物', [120, 30], order);
const mended = advanced(assigned({ ...fresh, id: idOf('Problem', 'b') }, 'A', 1, order), 'fixed', order);
const closed = advanced(advanced({ ...mended, id: idOf('Problem', 'c') }, 'verified', order), 'closed', order);

function stateOf(...problems: Problem[]): FeedState {
  const state = new FeedState('desk');
  state.apply({ feed: 'desk', seq: 1, time: 1, upsert: problems.map(thingOfProblem) });
  return state;
}

it('marks what is open with its step, and red once its time is over', () => {
  const seen = { now: 2_000, language: 'zh', selected: fresh.id } as const;
  const marks = problemMarks(stateOf(fresh, mended, closed), seen);
  expect(marks.map(({ id, text, emphasised }) => [id, text, emphasised])).toEqual([
    [fresh.id, '待交办', true],
    [mended.id, '待复核', false],
  ]);
  const late = problemMarks(stateOf(fresh), { ...seen, now: 25 * 3_600_000 });
  expect(late[0]).toMatchObject({ colour: '#ff4d4d', text: '待交办 · 超时' });
});

it('shows what it cannot read as unknown, before all else', () => {
  const state = stateOf(fresh);
  state.apply({ feed: 'desk', seq: 2, time: 2, upsert: [{ ...thingOfProblem(fresh), properties: { state: 'lost' } }] });
  const [mark] = problemMarks(state, { now: 2_000, language: 'zh', selected: undefined });
  expect(mark).toMatchObject({ unknown: true, priority: 1000 });
});
