import { beforeAll, describe, expect, it } from 'vitest';
import type { StillFile } from '../../../src/lib/model/still.ts';
import { holds } from '../inside.ts';
import type { Point } from '../plane.ts';
import { createSite } from '../site.ts';
import type { Site } from '../site.ts';
import { smallCity } from '../small-city.ts';
import { createSource } from '../source.ts';
import { growTerrain } from '../terrain.ts';
import { drawWaters } from '../water.ts';
import { describeElements } from './elements.ts';
import { divideLand } from './land.ts';
import { findWaterSources } from './water-sources.ts';
import { ageOfTree } from './words.ts';

let site: Site;
let files: StillFile[];

beforeAll(() => {
  const { city, geography } = smallCity();
  const name = (text: string) => ({ zh: text, en: text });
  const source = createSource(city, {
    ...geography,
    hills: [{ at: [10.008, 50.02], radiusKm: 1.4, heightM: 420, generated: true }],
    lakes: [
      ...geography.lakes,
      { name: name('Dam'), kind: 'reservoir', areaKm2: 0.1, at: [10.012, 50.016], generated: 'outline' },
      { name: name('Marsh'), kind: 'wetland', areaKm2: 0.15, at: [10.036, 50.01], generated: 'outline' },
    ],
    intakes: [{ name: name('Intake'), at: [10.03, 50.007], generated: true }],
  });
  const waters = drawWaters(source);
  site = createSite(source, waters, growTerrain(source, waters));
  files = describeElements(site);
});

const featuresOf = (layer: string) => files.find((file) => file.layer === layer)!.features;

/** Places all over the city, 37 m apart so that they fall on no raster. */
function places(): Point[] {
  const found: Point[] = [];
  for (let x = -1500; x < 1500; x += 37) for (let y = -1500; y < 1500; y += 37) found.push([x, y]);
  return found;
}

describe('the still elements of a city', () => {
  it('come in twelve layers, each saying where it is from, of what date, and that it is made up', () => {
    expect(files).toHaveLength(12);
    for (const { source, date, licence, generated } of files) {
      expect(source.zh && source.en && licence).toBeTruthy();
      expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(generated).toBe(true);
    }
  });

  it('have names without gaps and ids of their own', () => {
    const features = files.flatMap((file) => file.features);
    expect(features.length).toBeGreaterThan(15);
    expect(new Set(features.map(({ id }) => id)).size).toBe(features.length);
    expect(features.filter(({ properties: { name } }) => /[{}]/.test(name.zh + name.en))).toEqual([]);
  });

  it('keep the red line and the farmland apart', () => {
    const { redLine, farmland } = divideLand(site, findWaterSources(site));
    const [red, tilled] = [redLine, farmland].map((areas) => areas.map(({ outer, holes }) => [outer, ...holes]));
    const inAny = (areas: typeof red, at: Point) => areas!.some((rings) => holds(rings, at));
    let [onRed, onTilled] = [0, 0];
    for (const at of places()) {
      const [isRed, isTilled] = [inAny(red, at), inAny(tilled, at)];
      onRed += Number(isRed);
      onTilled += Number(isTilled);
      expect(isRed && isTilled).toBe(false);
    }
    expect(onRed).toBeGreaterThan(50);
    expect(onTilled).toBeGreaterThan(50);
  });
});

describe('the zones around a source of drinking water', () => {
  it('hold the reservoir and 200 m of its shore in the first, and never overlap', () => {
    const sources = findWaterSources(site);
    expect(sources.map(({ name }) => name.en)).toEqual(['Dam', 'Intake']);
    const dam = site.waters.lakes.find(({ kind }) => kind === 'reservoir')!;
    expect(sources[0]!.first(dam.at)).toBeGreaterThan(200);
    expect(sources[0]!.first([dam.ring[0]![0] + 0.1, dam.ring[0]![1]])).toBeCloseTo(200, -1);
    for (const at of places())
      for (const { first, second } of sources) expect(first(at) > 0 && second(at) > 0).toBe(false);
  });

  it('reach farther up the river from an intake than down it', () => {
    const intake = findWaterSources(site)[1]!;
    const { line } = site.waters.courses[0]!;
    const first = line.filter((at) => intake.first(at) > 0);
    const at = site.plane.toPlane([10.03, 50.007]);
    expect(Math.min(...first.map(([x]) => x)) - at[0]).toBeLessThan(-800);
    expect(Math.max(...first.map(([x]) => x)) - at[0]).toBeLessThan(101);
    expect(featuresOf('water-source-zones').map(({ properties }) => properties.class)).toContain('grade-2');
  });
});

it('an old tree of five hundred years is of the first grade, of three hundred the second, of a hundred the third', () => {
  expect(ageOfTree(0)).toEqual({ ageYears: 100, grade: 'grade-3' });
  expect(ageOfTree(0.7).grade).toBe('grade-2');
  expect(ageOfTree(0.999).grade).toBe('grade-1');
});
