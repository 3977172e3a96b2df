import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factorClass, factorName, lookOf, waterClasses, waterFactors, waterQuality } from './gb3838.ts';
import type { WaterBody, WaterFactor } from './gb3838.ts';

const vectors = resolve(import.meta.dirname, '../../../../../shared/vectors/water-quality');
const here = existsSync(vectors);
// eslint-disable-next-line no-console -- a skip must be seen
if (!here) console.warn('GB 3838: ../shared/vectors/water-quality is absent; its table and examples are skipped.');

describe('the class of one factor of GB 3838-2002', () => {
  it('falls with oxygen and rises with what pollutes', () => {
    expect([7.5, 7.4, 5, 2, 1.9].map((value) => factorClass('dissolvedOxygen', value, 'river'))).toEqual([
      1, 2, 3, 5, 6,
    ]);
    expect([0.15, 0.16, 1, 2, 2.1].map((value) => factorClass('ammoniaNitrogen', value, 'river'))).toEqual([
      1, 2, 3, 5, 6,
    ]);
  });

  it('is the better one where two classes share a limit', () => {
    expect(factorClass('cod', 15, 'river')).toBe(1);
  });

  it('is stricter for phosphorus in lakes, and knows nitrogen there only', () => {
    expect([factorClass('totalPhosphorus', 0.05, 'river'), factorClass('totalPhosphorus', 0.05, 'lake')]).toEqual([
      2, 3,
    ]);
    expect([factorClass('totalNitrogen', 1.2, 'river'), factorClass('totalNitrogen', 1.2, 'lake')]).toEqual([null, 4]);
  });

  it('takes pH from 6 to 9 and nothing else', () => {
    expect([6, 9, 5.9, 9.1, -1, 15].map((value) => factorClass('ph', value, 'river'))).toEqual([
      1,
      1,
      6,
      6,
      null,
      null,
    ]);
  });
});

describe('the class of a water', () => {
  it('is that of its worst factor, which it names', () => {
    const found = waterQuality({ dissolvedOxygen: 7.8, ammoniaNitrogen: 1.2, totalPhosphorus: 0.1 }, 'river');
    expect(found).toMatchObject({ class: 4, limiting: ['ammoniaNitrogen'] });
  });

  it('does not count total nitrogen for rivers, nor faecal coliforms', () => {
    expect(waterQuality({ ph: 7, totalNitrogen: 9, faecalColiforms: 90_000 }, 'river')).toMatchObject({ class: 1 });
    expect(waterQuality({ ph: 7, totalNitrogen: 9, faecalColiforms: 90_000 }, 'lake')).toMatchObject({
      class: 6,
      limiting: ['totalNitrogen'],
    });
  });

  it('is unknown while a needed factor is missing, however good the others are', () => {
    const found = waterQuality({ dissolvedOxygen: 8, ammoniaNitrogen: null }, 'river', ['ammoniaNitrogen']);
    expect(found).toMatchObject({ class: null, limiting: [], missing: ['ammoniaNitrogen'] });
    expect(waterQuality({}, 'lake').class).toBeNull();
  });

  it('has a letter and a colour of its own for each class', () => {
    expect(new Set(waterClasses.map((look) => look.colour)).size).toBe(6);
    expect(lookOf(6).letter).toBe('劣Ⅴ');
  });
});

interface Table {
  factors: { factor: string; limits: Record<string, string> }[];
}
interface Examples {
  factorClass: Record<string, [number, string][]>;
  other: { factor: string; value: number; class: null }[];
  computedHere: { station: Record<string, number>; class: string; worst: string[] }[];
}
const read = <T>(name: string) => JSON.parse(readFileSync(resolve(vectors, name), 'utf8')) as T;
const letters = 'ⅠⅡⅢⅣⅤ';

/** `总磷_湖库` → its factor and water. */
function factorOf(name: string): [WaterFactor, WaterBody] {
  const plain = name.replace(/_.*|值/g, '');
  const body = name.endsWith('湖库') || plain === '总氮' ? 'lake' : 'river';
  const factor = waterFactors.find((known) => factorName(known).zh === plain);
  if (!factor) throw new Error(`No factor is called ${name}.`);
  return [factor, body];
}

describe.skipIf(!here)('GB 3838 against its vectors', () => {
  it('gives each factor of table 1 the best class whose limit it meets, and the next one just past it', () => {
    for (const { factor: name, limits } of read<Table>('gb3838-2002-table1.json').factors) {
      const [factor, body] = factorOf(name);
      if (factor === 'ph') continue;
      const steps = [...letters].map((letter) => Number(limits[letter]));
      for (const step of steps) {
        expect([name, step, factorClass(factor, step, body)]).toEqual([name, step, steps.indexOf(step) + 1]);
        const past = factor === 'dissolvedOxygen' ? step * 0.999 : step * 1.001;
        expect(factorClass(factor, past, body)).toBe(steps.lastIndexOf(step) + 2);
      }
    }
  });

  it('agrees with every example', () => {
    const { factorClass: examples, other, computedHere } = read<Examples>('examples.json');
    for (const [name, pairs] of Object.entries(examples))
      for (const [value, letter] of pairs) {
        const [factor, body] = factorOf(name);
        expect(factorClass(factor, value, body)).toBe(letters.indexOf(letter) + 1);
      }
    for (const { factor, value } of other) expect(factorClass(factorOf(factor)[0], value, 'river')).toBeNull();
    for (const { station, class: letter, worst } of computedHere) {
      const values = Object.fromEntries(Object.entries(station).map(([name, value]) => [factorOf(name)[0], value]));
      const found = waterQuality(values, 'river');
      expect(lookOf(found.class!).letter).toBe(letter);
      expect([...found.limiting].sort()).toEqual(worst.map((name) => factorOf(name)[0]).sort());
    }
  });
});
