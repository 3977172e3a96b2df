import { describe, expect, it } from 'vitest';
import type { Quality } from './change.ts';
import type { Datastream } from './entity.ts';
import type { StreamHours } from './fact-log.ts';
import { idOf, type Id } from './id.ts';
import { completenessOf, outletDay, sumOfDays } from './outlet-day.ts';

const fromMs = 1_700_000_000_000;
const hourMs = 3_600_000;
const name = { zh: '化学需氧量', en: 'COD' };
const thing = idOf('Outlet', 'o');

function stream(property: string, limit: Datastream['limit'], span: Datastream['span'] = 'hour'): Datastream {
  const id = idOf('Datastream', `${property}:${span}`);
  return {
    type: 'Datastream',
    id,
    thing,
    property,
    name,
    unit: 'mg/L',
    decimals: 1,
    staleAfterMs: 1,
    ...(span && { span }),
    ...(limit && { limit }),
  };
}
const cod = stream('cod', { high: 50, source: name });
const ph = stream('ph', { low: 6, high: 9, source: name });

function said(of: Datastream, values: readonly (number | null | Quality)[]): [Id, StreamHours] {
  const hours = values.map((value, at): StreamHours['hours'][number] => [
    fromMs + at * hourMs,
    typeof value === 'string' ? 20 : value,
    typeof value === 'string' ? value : null,
  ]);
  return [of.id, { thing, datastream: of.id, property: of.property, hours }];
}
const four = fromMs + 4 * hourMs + 15 * 60_000;

describe('a day of an outlet', () => {
  it('counts what came of what should have come, and of that what is valid', () => {
    const day = outletDay([cod, ph], new Map([said(cod, [20, 20, null]), said(ph, [7, 'fault', 7, 7])]), fromMs, four);
    expect(day).toMatchObject({ expected: 8, received: 7, valid: 5, knownHours: 4, overHours: 0 });
    expect(completenessOf(day)).toBe(5 / 8);
  });

  it('counts an hour as over once, whichever factors are, and never on the word of a broken instrument', () => {
    const day = outletDay([cod, ph], new Map([said(cod, [60, 51, 50]), said(ph, [5.9, 7, 'fault'])]), fromMs, four);
    expect(day).toMatchObject({ overHours: 2, knownHours: 3 });
    expect(day.overBy).toEqual([
      { property: 'cod', hours: 2 },
      { property: 'ph', hours: 1 },
    ]);
  });

  it('expects nothing of a standstill, nor of an hour that is only just over, nor of what has no limit', () => {
    const flow = stream('flow', undefined);
    const live = stream('cod', { high: 50, source: name }, 'minute');
    const heard = new Map([said(cod, ['stopped', 'stopped', 20])]);
    expect(outletDay([cod, flow, live], heard, fromMs, fromMs + 3 * hourMs + 14 * 60_000)).toMatchObject({
      expected: 0,
      received: 0,
    });
    expect(outletDay([cod], heard, fromMs, four)).toMatchObject({ expected: 2, received: 1, valid: 1 });
  });

  it('is nothing known where nothing came, and not zero where nothing was due', () => {
    expect(completenessOf(outletDay([cod], new Map(), fromMs, four))).toBe(0);
    expect(completenessOf(outletDay([cod], new Map(), fromMs, fromMs))).toBeUndefined();
  });

  it('adds up over outlets', () => {
    const day = outletDay([cod], new Map([said(cod, [60, 20, 20, 20])]), fromMs, four);
    expect(sumOfDays([day, day])).toEqual({ expected: 8, received: 8, valid: 8, knownHours: 8, overHours: 2 });
  });
});
