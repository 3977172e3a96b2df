import { expect, it } from 'vitest';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import { receiptsOf, thingOfReceipt } from '../../src/lib/model/warnings/receipt.ts';
import { thingOfWarning, warningId, type Warning } from '../../src/lib/model/warnings/warning.ts';
import { warningAreas, warningMarks } from './shown.ts';

const warning: Warning = {
  id: warningId('a'),
  msgType: 'Alert',
  state: 'sent',
  revision: 1,
  authors: ['李'],
  references: [],
  drafted: { by: '李', atMs: 1 },
  sent: { by: '王', atMs: 2 },
  content: {
    category: 'Met',
    event: { zh: '洪水', en: 'Flood' },
    urgency: 'Immediate',
    severity: 'Severe',
    certainty: 'Observed',
    expiresMs: 9,
    headline: { zh: '洪水预警', en: 'Flood warning' },
    description: { zh: '水', en: 'Water' },
    areas: [
      { name: { zh: '岸', en: 'Bank' }, ground: { type: 'Circle', centre: [120, 30], radiusM: 1_000 } },
      { name: { zh: '镇', en: 'Town' }, division: '330110110' },
    ],
    recipients: [{ division: '330110110', name: { zh: '镇', en: 'Town' }, centre: [119.9, 30.4] }],
  },
};
const seen = { language: 'zh', selected: undefined } as const;

function stateWith(change: Partial<Warning> = {}, confirmed = false): FeedState {
  const state = new FeedState('warnings');
  const given = { ...warning, ...change };
  const receipts = receiptsOf(given, 3).map((receipt) => ({
    ...receipt,
    ...(confirmed ? { confirmed: { by: '值班', atMs: 4 } } : {}),
  }));
  state.apply({ feed: 'warnings', seq: 1, time: 1, upsert: [thingOfWarning(given), ...receipts.map(thingOfReceipt)] });
  return state;
}

it('stands where people are warned, in its severity, beside the towns that have not answered yet', () => {
  expect(warningMarks(stateWith(), seen)).toMatchObject([
    { position: [120, 30], shape: 'placard', colour: '#ff914d', label: '洪水预警', unknown: false },
    { position: [119.9, 30.4], shape: 'ring', unknown: true, label: '镇' },
  ]);
  expect(warningAreas(stateWith(), undefined)).toMatchObject([{ colour: '#ff914d', fill: 0.14, line: 1 }]);
});

it('shows a town that answered as one that knows', () => {
  expect(warningMarks(stateWith({}, true), seen)[1]).toMatchObject({ shape: 'ring', unknown: false });
});

it.each(['draft', 'updated', 'cancelled', 'expired'] as const)('is not there when it is %s', (state) => {
  expect(warningMarks(stateWith({ state }), seen)).toEqual([]);
  expect(warningAreas(stateWith({ state }), undefined)).toEqual([]);
});

it('is an outline that says so when it is an exercise', () => {
  const state = stateWith({ exercise: true });
  expect(warningMarks(state, seen)[0]!.label).toBe('【演练】洪水预警');
  expect(warningAreas(state, undefined)).toMatchObject([{ fill: 0, line: 0.5 }]);
});
