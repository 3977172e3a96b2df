import { expect, it } from 'vitest';
import { FeedState } from '../../../model/feed-state.ts';
import { evaluate, freshMemory } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/load-rules.ts';
import { ruleBook } from '../../rules/rules.ts';
import { lotOf } from './lot.ts';

const rules = ruleBook(loadRules().rules, [], 0);
const city = { divisions: [] } as unknown as Parameters<typeof lotOf>[1];

/** What is raised over a car park that said this at second 0, at a later second. */
function raised(values: Readonly<Record<string, unknown>>, atS: number): string[] {
  const said = {
    name: '东门停车场',
    location: { type: 'Point', coordinates: [120, 30] },
    totalSpotNumber: 50,
    ...values,
  };
  const entity = { id: 'P1', type: 'OffStreetParking', values: said, observedAt: {} };
  const { thing, stream, observation } = lotOf(entity, city, 0, () => 0);
  const state = new FeedState('parking');
  state.apply({ feed: 'parking', seq: 1, time: 0, upsert: [thing, stream], observe: [observation] });
  const { memory } = evaluate(rules, [state], atS * 1000, freshMemory(0));
  return Array.from(memory.alerts.values(), ({ severity, headline }) => `${severity} ${headline.zh}`);
}

const dateModified = '1970-01-01T00:00:00Z';

it('says of a lot that gives no count just that, and of no instrument', () => {
  expect(raised({ dateModified }, 10)).toEqual(['unknown 东门停车场：车场未给出余位计数，余位未知']);
});

it('says of a lot that is silent that nobody notified of it', () => {
  expect(raised({ dateModified, availableSpotNumber: 7 }, 10)).toEqual([]);
  expect(raised({ dateModified, availableSpotNumber: 7 }, 400)).toEqual([
    'unknown 东门停车场：没有收到停车平台的余位通知',
  ]);
});
