import { describe, expect, it } from 'vitest';
import { placeAt } from '../../geo/geodesic.ts';
import { readTerrain } from '../../geo/terrain.ts';
import type { Position } from '../../model/entity.ts';
import { asText, layerOf } from './kept.ts';
import { kinds, sayFigure, type FigureId } from './kinds.ts';
import { measure, type KnownGround, type Measured, type Question } from './measure.ts';
import type { Asked, Told } from './measure.worker.ts';
import { openMeasurer, type Line } from './measurer.ts';
import { pictureOf } from './profile-picture.ts';

const at: Position = [120, 30.3];
const nodes = 41;
const stepDeg = 0.000_686_645_507_812_5;
/** Rises eastward by 1 m a cell. */
const terrain = readTerrain(
  {
    west: 120 - stepDeg * 20,
    south: 30.3 - stepDeg * 20,
    stepDeg,
    columns: nodes,
    rows: nodes,
    unitM: 0.1,
    errorM: 0.1,
  },
  Int16Array.from({ length: nodes ** 2 }, (_, n) => (n % nodes) * 10).buffer,
);
const house = { building: 4, fromM: 40, toM: 60, bottomM: 20, topM: 50 };
const ground: KnownGround = {
  terrain,
  buildings: { along: () => [house], roofAt: ([lon]) => (lon > 120 ? 50 : undefined) },
};
const nothing: KnownGround = { terrain: undefined, buildings: undefined };
const east = placeAt(at, 90, 500);
const square = [at, east, placeAt(east, 0, 500), placeAt(at, 0, 500)];
const ask = (kind: Question['kind'], points: readonly Position[], planeM?: number): Question => ({
  kind,
  points,
  planeM,
});
const valueOf = ({ figures }: Measured, id: FigureId, of?: number) =>
  figures.find((figure) => figure.id === id && figure.of === of)?.value;

describe('a measurement', () => {
  it('has no figures before there are points enough', () => {
    for (const kind of kinds) expect(measure(ask(kind, []), ground).figures).toEqual([]);
    expect(measure(ask('area', [at, east]), ground).figures).toEqual([]);
  });

  it('of a distance is longer over the ground, and knows where it goes', () => {
    const found = measure(ask('distance', [at, east]), ground);
    expect(valueOf(found, 'length')).toBeCloseTo(500, 6);
    const rises = valueOf(found, 'rise')!;
    expect(rises).toBeCloseTo(500 / 66.1, 1);
    expect(valueOf(found, 'overGround')).toBeCloseTo(Math.hypot(500, rises), 4);
    expect(valueOf(found, 'azimuth')).toBeCloseTo(90, 6);
  });

  it('leaves what needs the ground unknown where there is none, and says the rest', () => {
    for (const kind of kinds.filter((one) => one !== 'height')) {
      const { figures } = measure(ask(kind, square), nothing);
      expect(figures.some(({ value }) => value !== undefined)).toBe(true);
      for (const id of ['overGround', 'surface', 'cut', 'fill', 'net', 'climb'] as const)
        expect(figures.find((figure) => figure.id === id)?.value).toBeUndefined();
    }
    const far = square.map(([lon, lat]): Position => [lon + 1, lat]);
    expect(valueOf(measure(ask('volume', far, 0), ground), 'cut')).toBeUndefined();
    expect(valueOf(measure(ask('height', far), ground), 'ground', 1)).toBeUndefined();
  });

  it('of a volume takes the ground at the first point where nobody says a height, and bounds its error', () => {
    const found = measure(ask('volume', square), ground);
    expect(found.planeM).toBeCloseTo(20, 6);
    expect(valueOf(found, 'fill')).toBeCloseTo(0, 0);
    expect(valueOf(found, 'cut')! / (250_000 * (500 / 66.1 / 2))).toBeCloseTo(1, 2);
    expect(valueOf(found, 'volumeError')! / 25_000).toBeCloseTo(1, 3);
    const other = measure(ask('volume', square, 1_000), ground);
    expect(valueOf(other, 'cut')).toBe(0);
    expect(valueOf(other, 'net')).toBe(-valueOf(other, 'fill')!);
  });

  it('refuses an outline that crosses itself, and says where', () => {
    const [a, b, c, d] = square as [Position, Position, Position, Position];
    const { figures, crossing } = measure(ask('area', [a, c, b, d]), ground);
    expect(figures).toEqual([]);
    expect(crossing![0]).toBeGreaterThan(120);
  });

  it('of heights tells ground and roof of each point and the slope between', () => {
    const found = measure(ask('height', [at, east]), ground);
    expect(valueOf(found, 'ground', 1)).toBeCloseTo(20, 6);
    expect([valueOf(found, 'roof', 1), valueOf(found, 'roof', 2)]).toEqual([undefined, 50]);
    expect(valueOf(found, 'slope')).toBeCloseTo((Math.atan2(valueOf(found, 'rise')!, 500) * 180) / Math.PI, 6);
  });

  it('of an angle has it at the second point', () => {
    const found = measure(ask('angle', [placeAt(at, 30, 300), at, placeAt(at, 100, 300)]), nothing);
    expect(valueOf(found, 'angle')).toBeCloseTo(70, 4);
  });

  it('of a profile has the ground as it goes and the buildings on it', () => {
    const found = measure(ask('profile', [at, east]), ground);
    expect(valueOf(found, 'buildings')).toBe(1);
    const picture = pictureOf(found.profile!);
    expect(picture.topM).toBe(50);
    expect(picture.blocks[0]!.x).toBeCloseTo(8, 6);
    expect(picture.at(0.5).heightM).toBeCloseTo((picture.lowM + picture.highM) / 2, 1);
    expect(picture.grounds).toHaveLength(1);
  });
});

describe('what is kept', () => {
  const desk = {
    say: (text: { zh: string }, values: Record<string, string | number> = {}) =>
      text.zh.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
    ...{ locale: 'zh-CN', now: 1_000, person: '张三' },
  };
  const data = { missing: [], date: '2026-11-23', generated: true, cells: '41 × 41' };

  it('is a layer with its shape, its figures and how it came about', () => {
    const question = ask('volume', square, 25);
    const layer = layerOf(desk, question, measure(question, ground), data);
    expect(layer.features.features[0]!.geometry.type).toBe('Polygon');
    expect(layer.features.features[0]!.properties).toMatchObject({ kind: 'volume', cut_m3: expect.any(Number) });
    expect(layer.record).toMatchObject({ by: '张三', generated: true });
    expect(layer.record.inputs).toEqual(['4 points, WGS-84', 'plane at 25.00 m', 'heights.bin 41 × 41, 2026-11-23']);
  });

  it('bears heights along a profile, and no mark of generated data where only the ellipsoid was asked', () => {
    const line = ask('profile', [at, east]);
    const shape = layerOf(desk, line, measure(line, ground), data).features.features[0]!.geometry;
    expect(shape.type === 'LineString' && shape.coordinates[0]!.length).toBe(3);
    const corner = ask('angle', [at, east, square[2]!]);
    expect(layerOf(desk, corner, measure(corner, ground), data).record.generated).toBeUndefined();
  });

  it('is text with a unit behind every number', () => {
    const question = ask('distance', [at, east]);
    expect(asText(desk, question, measure(question, ground).figures)).toMatch(/^距离\n椭球面距离\t500\.00 m\n/);
  });
});

it('is said to a tenth of a per cent at least', () => {
  const said = (id: FigureId, value: number) => sayFigure(id, value, 'en-GB');
  expect(said('length', 1_234.567)).toBe('1,234.57 m');
  expect(said('length', 12_345.6)).toBe('12.346 km');
  expect(said('area', 5_300.26)).toBe('5,300.3 m²');
  expect(said('area', 2_345_678)).toBe('2.3457 km²');
  expect(said('cut', 12_345.6)).toBe('12,346 m³');
  expect(said('azimuth', 7.12345)).toBe('7.123°');
});

it('asks the worker only for the newest while it is at work', () => {
  const asked: Asked[] = [];
  const line: Line = {
    postMessage: (message) => void asked.push(message),
    onmessage: null,
    terminate: () => undefined,
  };
  const heard: number[] = [];
  const ears = { ready: () => undefined, share: () => undefined, failed: () => undefined };
  const measurer = openMeasurer('/tiles/x', at, { ...ears, measured: (_, of) => heard.push(of.planeM!) }, () => line);
  for (const planeM of [1, 2, 3]) measurer.ask(ask('volume', square, planeM));
  const answer = () => line.onmessage!({ data: { measured: { figures: [] } } } as unknown as MessageEvent<Told>);
  answer();
  answer();
  expect(heard).toEqual([1, 3]);
  expect(asked).toHaveLength(3);
});
