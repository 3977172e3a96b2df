import { describe, expect, it } from 'vitest';
import type { Change } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { FeedState } from '../../../model/feed-state.ts';
import type { Id } from '../../../model/id.ts';
import { caseOf } from '../../../model/violation-case.ts';
import advance from '../../commands/advance-case/command.ts';
import { openIntake } from './intake.ts';

const now = Date.UTC(2026, 4, 1, 8);
const time = new Date(now).toISOString();
const checkpoint = { id: 'K1', name: { zh: '卡口', en: 'Checkpoint' }, location: [120, 30], town: '330110005' };
const event = {
  id: 'E1',
  checkpoint: 'K1',
  time,
  violation: 'over-load',
  measured: 61.5,
  limit: 49,
  plate: '浙A·D0123',
};
const intake = (known: readonly Id[] = [], at = () => now) => {
  const { read } = openIntake({ groundM: () => 3, known } as unknown as FeedContext, at);
  return (message: object): Change => read(JSON.stringify(message));
};
const caseIds = (change: Change) =>
  change.upsert!.flatMap((entity) => (entity.type === 'Thing' && caseOf(entity) ? [entity.id] : []));

describe('what checkpoints post', () => {
  it('becomes a case at the place of the checkpoint, its plate masked', () => {
    const { upsert } = intake()({ checkpoints: [checkpoint], events: [event] });
    expect(upsert!.at(-1)).toMatchObject({
      kind: 'ViolationCase',
      name: { zh: '超载 61.5/49 t 浙A***23' },
      location: [120, 30, 3],
      division: '330110005',
      properties: { state: 'found', checkpoint: 'urn:ngsi-ld:Checkpoint:K1' },
    });
    expect(JSON.stringify(upsert)).not.toContain('D0123');
  });

  it('is a case once, also for a door that was opened again', () => {
    const read = intake();
    const [id] = caseIds(read({ checkpoints: [checkpoint], events: [event] }));
    expect(caseIds(read({ events: [event] }))).toEqual([]);
    expect(caseIds(intake([id!])({ checkpoints: [checkpoint], events: [event] }))).toEqual([]);
  });

  it('is let go of after a day, and beyond three hundred the oldest first', () => {
    let at = now;
    const read = intake([], () => at);
    const events = Array.from({ length: 302 }, (_, n) => ({
      ...event,
      id: `E${n}`,
      time: new Date(now - n * 1000).toISOString(),
    }));
    const { remove } = read({ checkpoints: [checkpoint], events });
    expect(remove).toHaveLength(2);
    expect(remove![0]).toContain('-E300');
    at += 86_400_000 - 1000;
    expect(read({}).remove).toHaveLength(298);
  });

  it('is refused with a sentence where it cannot be so', () => {
    const read = intake();
    expect(() => read({ events: [event] })).toThrow('K1 is no checkpoint that was told of');
    expect(() => read({ events: [{ ...event, measured: 40 }] })).toThrow('that is no violation');
    expect(() => read({ events: [{ ...event, time: '2026-05-01T09:00:00Z' }] })).toThrow('3600 s in the future');
    expect(() => read({ events: [{ ...event, violation: 'parking' }] })).toThrow('events.0.violation');
  });
});

describe('a case', () => {
  const order = { number: 1, by: '王队', why: '', atMs: now + 5 };

  function found(): { state: FeedState; id: Id } {
    const change = intake()({ checkpoints: [checkpoint], events: [event] });
    const state = new FeedState('checkpoints');
    state.apply({ feed: 'checkpoints', seq: 1, time: now, upsert: change.upsert! });
    return { state, id: caseIds(change)[0]! };
  }

  it('goes on step by step, with who moved it and when; a second person at the same step is told why not', () => {
    const { state, id } = found();
    const step = (to: 'verified' | 'handed-over' | 'closed') => {
      const { upsert } = advance.run({ id, to }, state, order);
      state.apply({ feed: 'checkpoints', seq: state.seq + 1, time: now, upsert: upsert! });
    };
    expect(() => step('handed-over')).toThrow('cannot become handed over');
    step('verified');
    expect(() => step('verified')).toThrow('The case is verified');
    step('handed-over');
    step('closed');
    expect(caseOf(state.things.get(id)!)).toMatchObject({ state: 'closed', by: '王队', movedMs: now + 5 });
    expect(() => step('closed')).toThrow('The case is closed');
  });
});
