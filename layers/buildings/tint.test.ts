import { describe, expect, it } from 'vitest';
import { plainShow } from '../../src/lib/model/building-tint.ts';
import { backColour, conditionsOf, unknownColour } from './tint.ts';

describe('the colours of buildings', () => {
  it('are their own while nothing is chosen', () => {
    expect(conditionsOf(plainShow, undefined, undefined, 0)).toEqual([['true', "color('white')"]]);
  });

  it('follow their classes, each once, and end in the unknown', () => {
    const conditions = conditionsOf({ tint: 'height', alone: false }, undefined, undefined, 0);
    expect(conditions[0]![0]).toBe('${height} < 10');
    expect(conditions.at(-1)).toEqual(['true', `color('${unknownColour}')`]);
  });

  it('leave one class alone in colour', () => {
    const conditions = conditionsOf({ tint: 'use', only: 'office', alone: false }, undefined, undefined, 0);
    const lively = conditions.filter(([, colour]) => !colour.includes(backColour));
    expect(lively).toHaveLength(1);
    expect(lively[0]![0]).toBe("'' + ${use} === 'office'");
  });

  it('keep the picked one in sight, alone or not', () => {
    expect(conditionsOf({ tint: 'use', alone: true }, 'b-17', undefined, 0)).toEqual([
      [expect.stringContaining('b-17'), expect.any(String)],
      ['true', `color('${backColour}')`],
    ]);
    expect(conditionsOf({ tint: 'use', alone: true }, undefined, undefined, 0).length).toBeGreaterThan(3);
  });

  it('are unknown everywhere while no station speaks', () => {
    expect(conditionsOf({ tint: 'air', alone: false }, undefined, undefined, 0)).toEqual([
      ['true', `color('${unknownColour}')`],
    ]);
  });
});
