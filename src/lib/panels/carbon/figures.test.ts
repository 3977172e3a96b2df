import { expect, it } from 'vitest';
import type { Entity } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { carbonFigures } from './figures.ts';

const month = Date.parse('2026-10-01T00:00+08:00');
const before = Date.parse('2026-09-01T00:00+08:00');
const now = Date.parse('2026-11-20T00:00+08:00');
const name = { zh: '镇', en: 'town' };
const whole = { electricity: 100, naturalGas: 0, coal: 0, heat: 0, addedValue: 100, intensityTarget: 0.5 };

type Amounts = Readonly<Partial<Record<keyof typeof whole, number>>>;
function accounts(towns: Record<string, { amounts: Amounts; monthMs?: number }>): FeedState {
  const state = new FeedState('energy');
  const upsert: Entity[] = [];
  const observe = Object.entries(towns).flatMap(([code, { amounts, monthMs = month }]) => {
    const thing = idOf('EnergyAccount', code);
    upsert.push({ type: 'Thing', id: thing, kind: 'EnergyAccount', name });
    return Object.entries(amounts).map(([property, result]) => {
      const id = idOf('Datastream', `${code}:${property}`);
      upsert.push({
        type: 'Datastream',
        id,
        thing,
        property,
        name,
        unit: '',
        decimals: 1,
        staleAfterMs: 76 * 86_400_000,
      });
      return { datastream: id, phenomenonTime: monthMs, resultTime: monthMs, result };
    });
  });
  state.apply({ feed: 'energy', seq: 1, time: now, upsert, observe });
  return state;
}

it('sums the towns, and weighs their targets by their added value', () => {
  const figures = carbonFigures(
    accounts({ a: { amounts: whole }, b: { amounts: { ...whole, coal: 100, addedValue: 300, intensityTarget: 0.9 } } }),
    now,
  );
  expect(figures).toMatchObject({ monthMs: month, known: 2, tonnes: expect.closeTo(302.37, 6) });
  expect(figures.intensity).toBeCloseTo(302.37 / 400, 9);
  expect(figures.target).toBeCloseTo((0.5 * 100 + 0.9 * 300) / 400, 9);
  expect(figures.by.coal).toBeCloseTo(190.03, 9);
});

it('knows no sum while a town lacks a carrier, or has reported the month before only, and puts it first', () => {
  const without = { electricity: 100, naturalGas: 0, heat: 0, addedValue: 100, intensityTarget: 0.5 };
  for (const b of [{ amounts: without }, { amounts: whole, monthMs: before }]) {
    const figures = carbonFigures(accounts({ a: { amounts: whole }, b }), now);
    expect(figures.tonnes).toBeUndefined();
    expect(figures.known).toBe(1);
    expect(figures.towns[0]!.thing.id).toBe(idOf('EnergyAccount', 'b'));
  }
});

it('is unknown once even the newest month is late', () => {
  const figures = carbonFigures(accounts({ a: { amounts: whole } }), month + 77 * 86_400_000);
  expect(figures).toMatchObject({ known: 0, monthMs: month });
  expect(carbonFigures(new FeedState('energy'), now)).toMatchObject({ monthMs: 0, known: 0, towns: [] });
});
