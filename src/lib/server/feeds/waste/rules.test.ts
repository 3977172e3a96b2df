import { describe, expect, it } from 'vitest';
import { FeedState } from '../../../model/feed-state.ts';
import type { Entity } from '../../../model/entity.ts';
import { measureId, measureOf, measuresUnderWay, type MeasureName } from '../../../model/waste-transfer.ts';
import { evaluate, freshMemory, type Memory } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/load-rules.ts';
import { ruleBook } from '../../rules/rules.ts';
import { underWay } from './samples.ts';
import { thingOf } from './tell.ts';

const rules = ruleBook(loadRules().rules, [], 0);
const told = { ...underWay, responsible: { zh: '环保负责人 0571-0000-0001', en: 'Officer 0571-0000-0001' } };

/** Alerts over one transfer that is watched from second 0, as values come. */
function watchedTransfer(measures: readonly MeasureName[] = measuresUnderWay) {
  const state = new FeedState('waste');
  const upsert: Entity[] = [thingOf(told, [120, 30], () => 0), ...measures.map((name) => measureOf('M1', name))];
  state.apply({ feed: 'waste', seq: 1, time: 0, upsert });
  let memory: Memory = freshMemory(0);
  return (atS: number, values: Partial<Record<MeasureName, number | null>>) => {
    const observe = (Object.keys(values) as MeasureName[]).map((name) => ({
      datastream: measureId('M1', name),
      phenomenonTime: atS * 1000,
      resultTime: atS * 1000,
      result: values[name] ?? null,
    }));
    state.apply({ feed: 'waste', seq: state.seq + 1, time: atS * 1000, observe });
    memory = evaluate(rules, [state], atS * 1000, memory).memory;
    return Array.from(memory.alerts.values(), ({ event, severity }) => `${event} ${severity}`);
  };
}

const well = { offCorridorSeconds: 0, forbiddenSeconds: 0, stoppedMinutes: 0, overdueMinutes: 0 };

describe('the rules of waste transfers', () => {
  it('raise nothing over one that is as planned', () => expect(watchedTransfer()(10, well)).toEqual([]));

  it('raise each by its own, and no general one beside it', () => {
    expect(watchedTransfer()(10, { ...well, forbiddenSeconds: 1 })).toEqual(['forbidden-area extreme']);
    expect(watchedTransfer()(10, { ...well, offCorridorSeconds: 61 })).toEqual(['off-corridor moderate']);
    expect(watchedTransfer()(10, { ...well, stoppedMinutes: 31 })).toEqual(['stopped-on-the-way severe']);
    expect(watchedTransfer()(10, { ...well, overdueMinutes: 16 })).toEqual(['transfer-overdue moderate']);
    expect(watchedTransfer(['differencePercent'])(10, { differencePercent: 9.2 })).toEqual([
      'quantity-differs moderate',
    ]);
  });

  it('call one that is silent unknown, and one whose forbidden areas nobody knows', () => {
    const tell = watchedTransfer();
    tell(10, well);
    expect(tell(200, { overdueMinutes: 0 })).toEqual(['transfer-silent unknown']);
    expect(watchedTransfer()(10, { ...well, forbiddenSeconds: null })).toEqual(['transfer-silent unknown']);
  });

  it('do not miss the vehicle of one that was received', () => {
    const tell = watchedTransfer(['differencePercent']);
    tell(10, { differencePercent: 1 });
    expect(tell(90_000, {})).toEqual([]);
  });
});
