import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Position } from '../model/entity.ts';
import { placeAt } from './geodesic.ts';
import { angleDeg, legsOf } from './legs.ts';

const vectors = resolve(import.meta.dirname, '../../../../shared/vectors/models/geodesy');
const missing = !existsSync(vectors);
// eslint-disable-next-line no-console
if (missing) console.warn('The geodesy vectors (../shared/vectors) are not there; what they hold is not compared.');

it.skipIf(missing).each(['geodtest.json', 'geographiclib-20.json'])('agrees with the test lines of %s', (file) => {
  const { lines } = JSON.parse(readFileSync(resolve(vectors, file), 'utf8')) as { lines: number[][] };
  expect(lines.length).toBeGreaterThanOrEqual(10);
  for (const [lat1, lon1, azimuth, lat2, lon2, , lengthM] of lines) {
    const [leg] = legsOf([
      [lon1!, lat1!],
      [lon2!, lat2!],
    ]);
    expect(Math.abs(leg!.lengthM - lengthM!)).toBeLessThan(1e-5);
    // Nearly antipodal places are in the file too: there the azimuth hangs on the last digit that is written.
    const turned = ((leg!.azimuthDeg - azimuth! + 540) % 360) - 180;
    expect(Math.abs(turned)).toBeLessThan(2e-5);
  }
});

it('has the angle between two ways from a corner, over north too', () => {
  const corner: Position = [120, 30.3];
  const to = (bearing: number) => placeAt(corner, bearing, 700);
  expect(angleDeg(to(350), corner, to(20))).toBeCloseTo(30, 6);
  expect(angleDeg(to(90), corner, to(270))).toBeCloseTo(180, 6);
  expect(angleDeg(to(45), corner, to(300))).toBeCloseTo(105, 6);
});
