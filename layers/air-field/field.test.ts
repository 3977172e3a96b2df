import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../../src/lib/geo/city-frame.ts';
import type { Sample } from '../../src/lib/geo/kriging.ts';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { fieldOf, readAt, samplesOf, silentOf } from './field.ts';
import { districtRings, insideOf } from './inside.ts';
import { legend, paintField } from './paint.ts';

const frame = createCityFrame([120, 30, 0]);
const bounds = [119.8, 29.8, 120.2, 30.2] as const;
const [width, height] = [64, 64];
const sample = (lonDeg: number, latDeg: number, value: number): Sample => {
  const [x, y] = frame.place([lonDeg, latDeg]);
  return { x, y, value };
};
const three = [sample(119.98, 30, 40), sample(120, 30.01, 60), sample(120.01, 29.99, 180)];
const everywhere = new Uint8Array(width * height).fill(1);
const pixelAt = (pixels: Uint8ClampedArray, u: number, v: number) => [
  ...pixels.slice((Math.floor(v * height) * width + Math.floor(u * width)) * 4).slice(0, 4),
];

describe('the air field', () => {
  it('has the value of a station at the station, and little doubt there', () => {
    const field = fieldOf(three, frame, bounds)!;
    const u = (120.01 - 119.8) / 0.4;
    const v = (30.2 - 29.99) / 0.4;
    expect(readAt(field, field.aqi, u, v)).toBeGreaterThan(120);
    expect(readAt(field, field.doubt, u, v)).toBeLessThan(0.3);
    expect(readAt(field, field.doubt, 0, 0)).toBeGreaterThan(0.7);
  });

  it('says nothing between fewer than three stations', () => {
    expect(fieldOf(three.slice(1), frame, bounds)).toBeUndefined();
  });

  it('is as doubtful as can be nearest to a silent station, and as before elsewhere', () => {
    const { x, y } = sample(119.99, 30.005, 0);
    const [whole, holed] = [fieldOf(three, frame, bounds)!, fieldOf(three, frame, bounds, [{ x, y }])!];
    const [u, v] = [(119.99 - 119.8) / 0.4, (30.2 - 30.005) / 0.4];
    expect(readAt(whole, whole.doubt, u, v)).toBeLessThan(0.4);
    expect(readAt(holed, holed.doubt, u, v)).toBe(1);
    const [eastU, southV] = [(120.02 - 119.8) / 0.4, (30.2 - 29.985) / 0.4];
    expect(readAt(holed, holed.doubt, eastU, southV)).toBe(readAt(whole, whole.doubt, eastU, southV));
  });

  it('leaves a station out that does not know one pollutant, or is late', () => {
    const now = 1_700_000_000_000;
    const clean = { pm25: 62, pm10: 70, so2: 5, no2: 30, co: 0.5, o3: 60 };
    const placed = (values: Record<string, number | null>, ageMs = 0) =>
      samplesOf(sampleState('AirStation', values, now - ageMs), frame, now, '2012');
    expect(placed(clean).map(({ value }) => value)).toEqual([84]);
    expect(placed({ ...clean, co: null })).toEqual([]);
    expect(silentOf(sampleState('AirStation', { ...clean, co: null }, now), frame, now, '2012')).toHaveLength(1);
    expect(silentOf(sampleState('AirStation', clean, now), frame, now, '2012')).toEqual([]);
    expect(placed(clean, 3_600_000)).toEqual([]);
  });
});

describe('the picture of the field', () => {
  it('is strong near stations and hatched far from them, in colours of the legend', () => {
    const pixels = paintField(fieldOf(three, frame, bounds), everywhere, width, height);
    const strong = pixelAt(pixels, (120.01 - 119.8) / 0.4, (30.2 - 29.99) / 0.4);
    expect(strong[3]).toBeGreaterThan(130);
    const colours = legend.map(({ colour }) => colour);
    expect(colours).toContain(
      `#${strong
        .slice(0, 3)
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('')}`,
    );
    expect(pixelAt(pixels, 0, 0)).toEqual([168, 178, 190, 77]);
    expect(pixelAt(pixels, 0.08, 0)[3]).toBe(0);
  });

  it('is hatched all over where too few stations are known', () => {
    const pixels = paintField(undefined, everywhere, width, height);
    const shown = new Set(Array.from({ length: width * height }, (_, at) => pixels[at * 4 + 3]));
    expect([...shown].sort()).toEqual([0, 77]);
  });

  it('ends where the district does', () => {
    const square = [
      [119.9, 29.9],
      [120.1, 29.9],
      [120.1, 30.1],
      [119.9, 30.1],
      [119.9, 29.9],
    ] as const;
    const file = {
      features: [{ properties: { kind: 'district' }, geometry: { type: 'Polygon', coordinates: [square] } }],
    };
    const inside = insideOf(districtRings(file), bounds, width, height);
    expect(inside.reduce((sum, one) => sum + one, 0)).toBe(32 * 32);
    const pixels = paintField(fieldOf(three, frame, bounds), inside, width, height);
    expect(pixelAt(pixels, 0.1, 0.5)[3]).toBe(0);
    expect(insideOf(districtRings({}), bounds, 4, 4).every((one) => one === 1)).toBe(true);
  });
});
