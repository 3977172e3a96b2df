import { describe, expect, it } from 'vitest';
import { exceedances, targetClass } from './gb3838-target.ts';
import { waterFactors, factorClass } from './gb3838.ts';

describe('the class a water must reach', () => {
  it('is read in Latin letters and in Roman signs, and is nothing else', () => {
    expect(['I', 'III', 'V', 'Ⅱ', 'Ⅳ'].map(targetClass)).toEqual([1, 3, 5, 2, 4]);
    expect(['', 'VI', '3', undefined, 'ⅠⅡ'].map((said) => targetClass(said))).toEqual([null, null, null, null, null]);
  });

  it('is missed by what is worse, with how many times over', () => {
    const values = { ph: 7, ammoniaNitrogen: 1.5, cod: 30, totalPhosphorus: 0.2, dissolvedOxygen: 5 };
    expect(exceedances(values, 'river', 3)).toEqual([
      { factor: 'cod', times: 0.5 },
      { factor: 'ammoniaNitrogen', times: 0.5 },
    ]);
    expect(exceedances(values, 'river', 4)).toEqual([]);
  });

  it('is missed without a multiple by too little oxygen and by pH', () => {
    expect(
      exceedances({ dissolvedOxygen: 4.9, ph: 9.2, cod: 21 }, 'river', 3).map(({ factor, times }) => [factor, times]),
    ).toEqual([
      ['ph', null],
      ['dissolvedOxygen', null],
      ['cod', expect.closeTo(0.05, 9)],
    ]);
  });

  it('does not count what the class does not', () => {
    expect(exceedances({ totalNitrogen: 9, faecalColiforms: 90_000 }, 'river', 2)).toEqual([]);
    expect(exceedances({ totalNitrogen: 2 }, 'lake', 3)).toEqual([{ factor: 'totalNitrogen', times: 1 }]);
  });

  it('is missed exactly where the class is worse', () => {
    for (const factor of waterFactors)
      for (const value of [0.001, 0.02, 0.3, 1, 2, 6, 20, 50]) {
        const reached = factorClass(factor, value, 'lake');
        const over = exceedances({ [factor]: value }, 'lake', 3).length > 0;
        if (factor !== 'faecalColiforms')
          expect([factor, value, over]).toEqual([factor, value, reached !== null && reached > 3]);
      }
  });
});
