import { expect, it } from 'vitest';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { caseId, thingOfCase, type CaseState } from '../../src/lib/model/violation-case.ts';
import { checkpointMarks } from './posts.ts';

const now = 1_700_000_000_000;
const seen = { now, language: 'zh', selected: undefined } as const;

function stateWith(...states: CaseState[]) {
  const state = sampleState('Checkpoint', { passedVehicles: 18 }, now);
  const [checkpoint] = state.things.keys();
  const cases = states.map((of, n) =>
    thingOfCase(
      {
        id: caseId(now, String(n)),
        violation: 'over-speed',
        measured: 90,
        limit: 60,
        plate: '测A***01',
        checkpoint: checkpoint!,
        atMs: now,
        state: of,
      },
      {},
    ),
  );
  state.apply({ feed: 'sample', seq: 2, time: now, upsert: cases });
  return state;
}

it('says how many cases wait at a checkpoint, those handed over not among them', () => {
  const state = stateWith('found', 'verified', 'handed-over', 'closed', 'dismissed');
  expect(checkpointMarks(state, seen)[0]).toMatchObject({ text: '2 条待移交', colour: '#ffd24a' });
});

it('is quiet where none waits and hatched where nothing is heard', () => {
  expect(checkpointMarks(stateWith('closed'), seen)[0]).toMatchObject({ text: '18/min', colour: '#8496a8' });
  expect(checkpointMarks(stateWith(), { ...seen, now: now + 3_600_000 })[0]).toMatchObject({
    unknown: true,
    text: '—',
  });
});
