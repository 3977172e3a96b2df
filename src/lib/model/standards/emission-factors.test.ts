import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { emissionFactors, emissionOf } from './emission-factors.ts';

const vector = resolve(import.meta.dirname, '../../../../../shared/vectors/models/carbon/grid-factors.json');
const here = existsSync(vector);
// eslint-disable-next-line no-console -- a skip must be seen
if (!here) console.warn('Carbon: ../shared/vectors/models/carbon is absent; the published grid factors are skipped.');

it('sums activity times factor', () => {
  const { tonnes, by } = emissionOf({ electricity: 1000, naturalGas: 10, coal: 0, heat: 100 });
  expect(by).toMatchObject({ electricity: expect.closeTo(561.7, 9), naturalGas: 21.622, coal: 0, heat: 11 });
  expect(tonnes).toBeCloseTo(594.322, 9);
});

it('is unknown while a carrier is not reported, and says which', () => {
  expect(emissionOf({ electricity: 1000, naturalGas: null, coal: -1 })).toMatchObject({
    tonnes: null,
    missing: ['naturalGas', 'coal', 'heat'],
  });
});

it('takes the fuels as heat value times carbon times what is burnt of it', () => {
  expect(emissionFactors.naturalGas.tonnes).toBeCloseTo((38.931 * 15.3 * 0.99 * 44) / 12 / 1000, 3);
  expect(emissionFactors.coal.tonnes).toBeCloseTo((20.908 * 26.37 * 0.94 * 44) / 12 / 1000, 3);
});

it.skipIf(!here)('has the published factor of the region it names', () => {
  expect(readFileSync(vector, 'utf8')).toContain(String(emissionFactors.electricity.tonnes));
});
