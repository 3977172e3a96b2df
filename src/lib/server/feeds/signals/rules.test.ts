import { expect, it } from 'vitest';
import { FeedState } from '../../../model/feed-state.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { evaluate, freshMemory, type Memory } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/load-rules.ts';
import { ruleBook } from '../../rules/rules.ts';
import { openIntake } from './intake.ts';
import { map, spatAt } from './samples.ts';

const rules = ruleBook(loadRules().rules, [], 0);
const start = Date.UTC(2026, 4, 1, 8);

/** Alerts over the sample junction as its controller says one status after another. */
function watched(): (atS: number, status?: string) => string[] {
  const state = new FeedState('signals');
  let nowMs = start;
  let memory: Memory = freshMemory(start);
  const apply = ({ upsert = [], observe = [] }: Offer): void =>
    state.apply({ feed: 'signals', seq: state.seq + 1, time: nowMs, upsert, observe });
  const context = { groundM: () => 0, quarantine: () => {} } as unknown as FeedContext;
  const intake = openIntake(context, apply, () => nowMs);
  const line = intake.meet({ peer: '', write: () => {} });
  return (atS, status) => {
    nowMs = start + atS * 1000;
    const frames = status ? [map, spatAt(nowMs, { status })] : [];
    line.take(Buffer.from(frames.map((frame) => `${JSON.stringify(frame)}\n`).join('')));
    apply(intake.turn!());
    memory = evaluate(rules, [state], nowMs, memory).memory;
    return Array.from(memory.alerts.values())
      .filter(({ state: life = 'active' }) => life === 'active')
      .map(({ event, severity, headline }) => `${event} ${severity} ${headline.zh.split('：')[1]}`);
  };
}

it('an alert is raised at once over a fault, dark signals and a flashing by failure, each by its own name', () => {
  const tell = watched();
  expect(tell(1, '0400')).toEqual([]);
  expect(tell(2, '0080')).toEqual(['signal-fault moderate 信号机故障，已第 1 分钟']);
  expect(tell(3, '0040')).toEqual(['signal-dark severe 信号灯全灭，已第 1 分钟']);
  expect(tell(4, '2000')).toEqual(['signal-failure-flash moderate 因故障降级黄闪，已第 1 分钟']);
});

it('none is raised over a person who switches by hand or a flashing that is planned', () => {
  const tell = watched();
  expect(tell(1, '8400')).toEqual([]);
  expect(tell(2, '0100')).toEqual([]);
});

it('a junction that is silent is unknown, and that is an alert of its own', () => {
  const tell = watched();
  tell(1, '0400');
  expect(tell(15)).toEqual(['signal-silent unknown 信号机失联，灯色未知']);
});
