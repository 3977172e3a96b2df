import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDivisions } from '../../src/lib/geo/divisions.ts';
import type { Divisions, DivisionsFile } from '../../src/lib/geo/divisions.ts';
import { describeDivisions } from './divisions.ts';
import { contains, footOn, signedArea } from './ring.ts';
import { loadSource } from './source.ts';
import type { Source } from './source.ts';
import { divideTowns } from './towns.ts';
import type { Town } from './towns.ts';
import { divideVillages } from './villages.ts';
import type { Village } from './villages.ts';

let source: Source;
let towns: Town[];
let villages: Village[];
let divisions: Divisions;

beforeAll(() => {
  source = loadSource(join(import.meta.dirname, '../yuhang'));
  towns = divideTowns(source);
  villages = divideVillages(source, towns);
  divisions = openDivisions(describeDivisions(source, towns, villages) as DivisionsFile);
});

describe('the villages of a district', () => {
  it('are eight to twenty a town, each with a code of its own under that of its town', () => {
    for (const { division } of towns) {
      const count = villages.filter(({ division: { code } }) => code.startsWith(division.code)).length;
      expect(count).toBeGreaterThanOrEqual(8);
      expect(count).toBeLessThanOrEqual(20);
    }
    const codes = villages.map(({ division }) => division.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^\d{12}$/.test(code))).toEqual([]);
  });

  it('say in their names that they are made up', () => {
    expect(villages.filter(({ division: { name } }) => !name.zh.includes('演示') || !name.en.includes('Demo'))).toEqual(
      [],
    );
  });

  it('fill their town and nothing else', () => {
    for (const { division, ring } of towns) {
      const parts = villages.filter(({ division: { code } }) => code.startsWith(division.code));
      const filled = parts.flatMap(({ rings }) => rings).reduce((sum, part) => sum + Math.abs(signedArea(part)), 0);
      expect(filled / Math.abs(signedArea(ring))).toBeCloseTo(1, 3);
    }
  });

  it('hold their own middle, and no place of the district lies in none or in two', () => {
    for (const { division } of villages) expect(divisions.at(division.centre)?.code).toBe(division.code);
    let [asked, lost] = [0, 0];
    for (const { ring, division } of towns) {
      for (const [x, y] of ring) {
        // Towards the middle of the town, off its very edge.
        const [cx, cy] = source.plane.toPlane(division.centre);
        const at = [x + (cx - x) * 0.37, y + (cy - y) * 0.37] as const;
        if (!contains(ring, at) || footOn([...ring, ring[0]!], at).distance < 20) continue;
        const place = source.plane.toLonLat(at);
        const holding = divisions.below(division.code).filter(({ code }) => divisions.has(code, place));
        asked += 1;
        if (holding.length !== 1) lost += 1;
      }
    }
    expect(asked).toBeGreaterThan(500);
    // A bent border is cut at other points on either side where three villages meet.
    expect(lost / asked).toBeLessThan(0.01);
  });
});
