import { describe, expect, it } from 'vitest';
import { FeedState } from '../../../model/feed-state.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { evaluate, freshMemory, type Memory } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/load-rules.ts';
import { ruleBook } from '../../rules/rules.ts';
import { openIntake } from './intake.ts';
import { dispatched } from './samples.ts';

const loaded = loadRules();
const rules = ruleBook(loaded.rules, [], 0);
const minuteMs = 60_000;

/** What is raised over the cases of a door, as minutes pass; the platform is heard of in each of them. */
function watched(...requests: object[]) {
  const beganMs = Date.now();
  let nowMs = beganMs;
  const state = new FeedState('city-cases');
  const context = { groundM: () => 0, state: () => state, quarantine: () => undefined } as unknown as FeedContext;
  const intake = openIntake(context, () => nowMs);
  let memory: Memory = freshMemory(nowMs);
  const tell = ({ remove = [], upsert = [], observe = [] }: Offer) => {
    state.apply({ feed: 'city-cases', seq: state.seq + 1, time: nowMs, remove, upsert, observe });
    memory = evaluate(rules, [state], nowMs, memory).memory;
  };
  tell(intake.read(JSON.stringify(requests)));
  return {
    after(minutes: number, ...news: object[]): string[] {
      for (let n = 0; n < minutes; n += 1) {
        nowMs += minuteMs;
        tell(intake.read(JSON.stringify(n === minutes - 1 ? news : [])));
        tell(intake.turn());
      }
      return Array.from(memory.alerts.values(), ({ event, severity }) => `${event} ${severity}`);
    },
    silent(minutes: number): string[] {
      nowMs += minutes * minuteMs;
      tell(intake.turn());
      return Array.from(memory.alerts.values(), ({ event, severity }) => `${event} ${severity}`);
    },
    iso: (minutes: number) => new Date(beganMs + minutes * minuteMs).toISOString(),
  };
}
const iso = (minutes: number): string => new Date(Date.now() + minutes * minuteMs).toISOString();
const due = (minutes: number, number = 'S1'): object => ({
  ...dispatched,
  service_request_id: number,
  requested_datetime: iso(-600),
  expected_datetime: iso(minutes),
});

describe('the rules of city cases', () => {
  it('can be read', () => expect(loaded.broken).toEqual([]));

  it('raise a case once it is past its time, the longer the worse, and no more once it is closed', () => {
    const { after, iso: then } = watched(due(10));
    expect(after(9)).toEqual([]);
    expect(after(3)).toEqual(['case-overdue minor']);
    expect(after(61)).toEqual(['case-overdue moderate']);
    const step = (stage: string, status: string, minutes: number) => ({
      ...due(10),
      status,
      updated_datetime: then(minutes),
      extended_attributes: { ...dispatched.extended_attributes, stage },
    });
    const steps = [step('handling', 'open', 73), step('answered', 'open', 73.5), step('closed', 'closed', 74)];
    expect(after(1, ...steps)).toEqual([]);
  });

  it('call a case without a time unknown', () => {
    expect(watched({ ...dispatched, expected_datetime: null }).after(1)).toEqual(['case-time-unknown unknown']);
  });

  it('raise many late ones together, over and above each', () => {
    const { after } = watched(...Array.from({ length: 12 }, (_, n) => due(-1, `S${n}`)));
    const raised = after(2);
    expect(raised.filter((alert) => alert === 'case-overdue minor')).toHaveLength(12);
    expect(raised).toContain('many-late-cases moderate');
  });

  it('miss the platform when it is silent, once and not by every case', () => {
    const { after, silent } = watched(due(100), due(100, 'S2'));
    after(1);
    expect(silent(4)).toEqual(['missing-data unknown']);
  });
});
