import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKriging, type Sample, type Variogram } from './kriging.ts';

const vectors = resolve(import.meta.dirname, '../../../../shared/vectors/models/interpolation');
const here = existsSync(vectors);
// eslint-disable-next-line no-console -- a skip must be seen
if (!here) console.warn('Kriging: ../shared/vectors/models/interpolation is absent; GSLIB and gstat are skipped.');

const variogram: Variogram = { model: 'spherical', partialSill: 100, rangeM: 1000, nugget: 10 };
const two: Sample[] = [
  { x: 0, y: 0, value: 10 },
  { x: 400, y: 0, value: 30 },
];

describe('ordinary kriging', () => {
  it('keeps what was measured at its place, without doubt', () => {
    const found = openKriging(two, variogram).at(400, 0);
    expect(found.value).toBeCloseTo(30, 9);
    expect(found.variance).toBeCloseTo(0, 9);
  });

  it('takes the mean half way between two, and far from both, where the doubt is greater than the sill', () => {
    const field = openKriging(two, variogram);
    expect(field.at(200, 0).value).toBeCloseTo(20, 9);
    expect(field.at(50_000, 0).value).toBeCloseTo(20, 9);
    expect(field.at(50_000, 0).variance).toBeGreaterThan(110);
    expect(field.at(200, 0).variance).toBeLessThan(field.at(700, 0).variance);
  });

  it('knows of a single sample only that, with all of the doubt elsewhere', () => {
    const field = openKriging([two[0]!], variogram);
    expect(field.at(5_000, 0)).toMatchObject({ value: 10, variance: 220 });
    expect(field.scale).toBe(1);
  });

  it('judges each sample by the others', () => {
    expect(
      openKriging(two, variogram)
        .leftOut()
        .map(({ value }) => value),
    ).toEqual([30, 10]);
  });

  it('scales with the spread of the samples', () => {
    const wide = two.map((sample) => ({ ...sample, value: sample.value * 3 }));
    expect(openKriging(wide, variogram).scale / openKriging(two, variogram).scale).toBeCloseTo(9, 9);
  });

  it('refuses nothing to go by, and two samples at one place, with a sentence', () => {
    expect(() => openKriging([], variogram)).toThrow('There is nothing to interpolate from');
    expect(() => openKriging([two[0]!, two[0]!], variogram)).toThrow('two places may be the same');
  });
});

interface Kt3d {
  data_xyz: [number, number, number][];
  nodes: [number, number, number, number, number][];
}
interface Meuse {
  point_ordinary_kriging_log_zinc: { cases: { at: [number, number]; pred: number; var: number }[] };
}
const read = (name: string) => readFileSync(resolve(vectors, name), 'utf8');

describe.skipIf(!here)('ordinary kriging against other programs', () => {
  it('gives every node of the grid that GSLIB wrote', () => {
    const { data_xyz, nodes } = JSON.parse(read('kt3d.json')) as Kt3d;
    const samples = data_xyz.map(([x, y, value]) => ({ x, y, value }));
    const field = openKriging(samples, { model: 'exponential', partialSill: 500, rangeM: 3000, nugget: 0 });
    for (const [, , x, y, value] of nodes) expect(Math.abs(field.at(x, y).value - value)).toBeLessThan(2e-5);
  });

  it('gives value and variance of the zinc by the Meuse', () => {
    const [header, ...lines] = read('meuse.csv').trim().split('\n');
    const zinc = header!.split(',').indexOf('zinc');
    const samples = lines.map((line) => {
      const cells = line.split(',').map(Number);
      return { x: cells[0]!, y: cells[1]!, value: Math.log(cells[zinc]!) };
    });
    const field = openKriging(samples, { model: 'spherical', partialSill: 0.59, rangeM: 897, nugget: 0.05 });
    const { cases } = (JSON.parse(read('meuse.json')) as Meuse).point_ordinary_kriging_log_zinc;
    for (const { at, pred, var: variance } of cases) {
      expect(field.at(...at).value).toBeCloseTo(pred, 7);
      expect(field.at(...at).variance).toBeCloseTo(variance, 7);
    }
  });
});
