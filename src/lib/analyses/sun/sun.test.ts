import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../../geo/city-frame.ts';
import type { Mass } from '../../geo/surface/masses.ts';
import { surfaceOf } from '../../geo/surface/surface.ts';
import { trueNorthRad } from '../../geo/surface/true-north.ts';
import { seeded } from '../../model/seeded.ts';
import { sunStandards } from '../../model/standards/sunlight.ts';
import { facadeHours } from './facade-hours.ts';
import { sunHours } from './hours.ts';
import { shadowAt } from './shadow.ts';
import { solarNoonMs, sunAt, sunPath, sunTimes } from './sun-path.ts';
import { yardHours } from './yard.ts';

const vectors = resolve(import.meta.dirname, '../../../../../shared/vectors/models/sun/horizons-usno.json');
const here = existsSync(vectors);
// eslint-disable-next-line no-console -- a skip must be seen
if (!here) console.warn('Sun: ../shared/vectors/models/sun is absent; the positions of JPL Horizons are skipped.');

const degree = Math.PI / 180;
const place = [120, 30] as const;
const frame = createCityFrame([120, 30, 0]);
const box = [-600, -600, 600, 600] as const;
const greatCold = { year: 2026, ...sunStandards[0]! };
const minuteMs = 60_000;
const atOnce = () => undefined;

const slab = (building: number, west: number, east: number, south: number, north: number, topM: number): Mass => ({
  ...{ building, footM: 0, topM, levels: 10, use: 0 },
  ring: [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ],
});

/** The Astronomical Almanac's short formula, to 0.01°: another series than the one under test. */
function almanacDeclination(timeMs: number): number {
  const days = (timeMs - Date.UTC(2000, 0, 1, 12)) / 86_400_000;
  const anomaly = (357.528 + 0.9856003 * days) * degree;
  const longitude = (280.46 + 0.9856474 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * degree;
  return Math.asin(Math.sin((23.439 - 4e-7 * days) * degree) * Math.sin(longitude));
}

describe('where the sun stands', () => {
  it.skipIf(!here)('agrees with JPL Horizons at every place and time of the vectors', () => {
    const { places } = JSON.parse(readFileSync(vectors, 'utf8')) as {
      places: Record<string, { lat: number; lng: number; sun: [string, number, number][] }>;
    };
    let compared = 0;
    for (const { lat, lng, sun } of Object.values(places))
      for (const [time, azimuthDeg, altitudeDeg] of sun) {
        const found = sunAt(Date.parse(time), [lng, lat]);
        const off = Math.abs(((found.azimuthRad / degree - azimuthDeg + 540) % 360) - 180);
        if (altitudeDeg < -1) continue;
        compared += 1;
        expect(off * Math.cos(altitudeDeg * degree), time).toBeLessThan(0.05);
        expect(Math.abs(found.altitudeRad / degree - altitudeDeg), time).toBeLessThan(altitudeDeg > 15 ? 0.05 : 0.25);
      }
    expect(compared).toBeGreaterThan(150);
  });

  it('counts hours from the noon of the place: the sun is as high at eight as at sixteen', () => {
    const path = sunPath(greatCold, place, 5 * minuteMs);
    expect(path).toHaveLength(96);
    expect(path[0]!.altitudeRad / degree).toBeCloseTo(path.at(-1)!.altitudeRad / degree, 0);
    const noon = sunAt(solarNoonMs(greatCold, place), place);
    expect(noon.azimuthRad / degree).toBeCloseTo(180, 1);
    const { riseMs, setMs } = sunTimes(noon.timeMs, place);
    expect((setMs - riseMs) / 3_600_000).toBeGreaterThan(10);
    expect((setMs - riseMs) / 3_600_000).toBeLessThan(11);
  });
});

describe('hours of sun', () => {
  it('behind a long slab are those that geometry says, within two minutes', () => {
    const [heightM, awayM] = [30, 48];
    const surface = surfaceOf(box, () => 0, [slab(1, -590, 590, -awayM - 10, -awayM, heightM)]);
    const found = sunHours(surface, { x: 0, y: 0, z: 0 }, sunPath(greatCold, place, minuteMs), minuteMs, 0);
    // In the plane across the slab the sun must stand higher than its edge: tan(altitude) / cos(azimuth from south) > h / d.
    const delta = almanacDeclination(Date.UTC(2026, 0, 20, 4));
    const latitude = place[1] * degree;
    let minutes = 0;
    for (let minute = -240; minute < 240; minute += 1) {
      const angle = ((minute + 0.5) / 4) * degree;
      const up = Math.sin(latitude) * Math.sin(delta) + Math.cos(latitude) * Math.cos(delta) * Math.cos(angle);
      const south = Math.sin(latitude) * Math.cos(delta) * Math.cos(angle) - Math.cos(latitude) * Math.sin(delta);
      if (up / south > heightM / awayM) minutes += 1;
    }
    expect(minutes).toBeGreaterThan(60);
    expect(minutes).toBeLessThan(420);
    expect(Math.abs(found.hours * 60 - minutes)).toBeLessThanOrEqual(2);
    expect(found.shades.every(({ building }) => building === 1)).toBe(true);
    const shadedMs = found.shades.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    expect(shadedMs / 3_600_000 + found.hours).toBeCloseTo(8, 6);
  });

  it('are taken by a hill as by a house, and never get fewer when a building goes', () => {
    const hill = surfaceOf(box, (_x, y) => (y < -100 ? 200 : 0), []);
    const path = sunPath(greatCold, place, 10 * minuteMs);
    const behind = sunHours(hill, { x: 0, y: 0, z: 1 }, path, 10 * minuteMs, 0);
    expect(behind.hours).toBe(0);
    expect(behind.shades).toHaveLength(1);
    expect(behind.shades[0]!.building).toBe(-1);
    const random = seeded(9);
    const town = Array.from({ length: 25 }, (_, n) => {
      const [x, y] = [random(400) - 200, random(300) - 310];
      return slab(n, x, x + 15 + random(30), y, y + 12, 15 + random(60));
    });
    const full = sunHours(
      surfaceOf(box, () => 0, town),
      { x: 0, y: 30, z: 1 },
      path,
      10 * minuteMs,
      0,
    ).hours;
    for (let gone = 0; gone < town.length; gone += 1) {
      const surface = surfaceOf(box, () => 0, town.toSpliced(gone, 1));
      expect(sunHours(surface, { x: 0, y: 30, z: 1 }, path, 10 * minuteMs, 0).hours).toBeGreaterThanOrEqual(full);
    }
    expect(full).toBeLessThan(8);
  });

  it('of a façade grow with the storeys, name what shades them, and end at its own wall', async () => {
    const surface = surfaceOf(box, () => 0, [slab(1, -20, 20, 0, 12, 30), slab(2, -200, 200, -42, -30, 36)]);
    const lonLat = frame.locate([0, -3, 0]);
    const found = await facadeHours(surface, frame, [lonLat[0], lonLat[1]], greatCold, atOnce);
    expect(found.facesDeg).toBeCloseTo(180, 0);
    expect(found.sills).toHaveLength(10);
    const hours = found.sills.map((sill) => sill.hours);
    expect(hours).toEqual(hours.toSorted((a, b) => a - b));
    expect(hours[0]).toBeLessThan(2);
    expect(hours.at(-1)).toBeGreaterThan(7);
    expect(found.built[2]).toEqual({ building: 2, use: 'residential', levels: 10, heightM: 36 });
    const north = frame.locate([0, 15, 0]);
    const dark = await facadeHours(surface, frame, [north[0], north[1]], greatCold, atOnce);
    expect(dark.sills.every((sill) => sill.hours === 0)).toBe(true);
  });

  it('of a façade are those of the flats, not of what stands on the roof; over a lower wing only the storeys over it', async () => {
    const head = { ...slab(1, -5, 5, 0, 6, 33), levels: 10 };
    const body = slab(1, -20, 20, 0, 12, 30);
    const onRoof = frame.locate([0, 5, 0]);
    const lonLat: [number, number] = [onRoof[0], onRoof[1]];
    const whole = await facadeHours(
      surfaceOf(box, () => 0, [body, head]),
      frame,
      lonLat,
      greatCold,
      atOnce,
    );
    expect(whole.sills[0]!.storey).toBe(1);
    const wing = slab(3, -30, 30, -20, 0, 10);
    const before = frame.locate([0, -0.5, 0]);
    const over = await facadeHours(
      surfaceOf(box, () => 0, [body, wing]),
      frame,
      [before[0], before[1]],
      greatCold,
      atOnce,
    );
    expect(over.sills[0]!.storey).toBe(5);
  });

  it('of a yard fall in classes that make up all of its open ground', async () => {
    const surface = surfaceOf(box, () => 0, [slab(1, -20, 20, -10, 10, 20)]);
    const yard = await yardHours(surface, frame, { centre: [120, 30], halfM: 50 }, greatCold, atOnce);
    expect(yard.areaM2).toBe(100 * 100 - 40 * 20);
    expect(yard.atLeast[0]).toBe(1);
    expect(yard.atLeast).toEqual(yard.atLeast.toSorted((a, b) => b - a));
    expect(yard.features.features.length).toBeGreaterThan(3);
  });
});

describe('a shadow', () => {
  it('of one box is as large as the box moved along its length, within 4 %', async () => {
    const [side, heightM] = [40, 30];
    const surface = surfaceOf(box, () => 0, [slab(1, -side / 2, side / 2, -side / 2, side / 2, heightM)]);
    const timeMs = solarNoonMs(greatCold, place) - 2.5 * 3_600_000;
    const found = await shadowAt(surface, frame, { centre: [120, 30], halfM: 150 }, timeMs, atOnce);
    const { azimuthRad, altitudeRad } = sunAt(timeMs, place);
    const lengthM = heightM / Math.tan(altitudeRad);
    const acrossM = side * (Math.abs(Math.sin(azimuthRad)) + Math.abs(Math.cos(azimuthRad)));
    const shadedM2 = found.shaded * found.rays * found.cellM ** 2;
    expect(Math.abs(shadedM2 / (lengthM * acrossM) - 1)).toBeLessThan(0.04);
    expect(found.features.features.map(({ properties }) => properties)).toEqual([{ by: 'buildings' }]);
  });

  it('turns with the meridians: north is a little aside east of the origin', () => {
    expect(trueNorthRad(frame, [120, 30.2])).toBeCloseTo(0, 9);
    // Convergence is the difference of longitude times the sine of latitude.
    expect(trueNorthRad(frame, [120.2, 30])).toBeCloseTo(-0.2 * degree * Math.sin(30 * degree), 5);
  });
});
