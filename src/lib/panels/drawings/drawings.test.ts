import { describe, expect, it } from 'vitest';
import { areaM2, bearingDeg, distanceM } from '../../geo/geodesic.ts';
import { openAllowance } from '../../server/hub/allowance.ts';
import { wordsAtOnce, wordsPerSecond } from '../../server/hub/cursor-door.ts';
import type { DeskCursor, DeskWord } from '../../model/desk-cursor.ts';
import { drawingId } from '../../model/drawings/drawing.ts';
import { shapeIn } from '../../model/drawings/given-shape.ts';
import { drawn } from '../../model/drawings/life.ts';
import { shapeTypes, type Shape } from '../../model/drawings/shape.ts';
import type { Position } from '../../model/entity.ts';
import type { FeedStatus } from '../../model/feed.ts';
import { fieldsOf } from '../../model/incidents/given.ts';
import { sampleState } from '../../model/sample-state.ts';
import { agreementOf } from './agreement.ts';
import { openDesks } from './desks.ts';
import { DrawingTool } from './drawing-tool.svelte.ts';
import { fileName, geojsonOf, kmlOf } from './export.ts';
import { dragged, handlesOf } from './handles.ts';
import { importedFrom } from './imported.ts';
import { radiiOf, type Settings } from './sketch.ts';
import { windAt } from './wind.ts';

const settings: Settings = {
  symbol: 'medical',
  radiiM: [500, 1_000],
  widthDeg: 60,
  halfAngleDeg: 15,
  lengthM: 2_000,
  fromDeg: 90,
};
const at: Position[] = [
  [120, 30.3],
  [120.01, 30.3],
  [120.01, 30.31],
];

/** A tool in a hand that clicks all of these places and then ends. */
function drawnBy(type: Shape['type'], places: readonly Position[], set: Settings = settings) {
  const done: Shape[] = [];
  let tooFew = 0;
  const ways = {
    settings: () => set,
    began: () => undefined,
    done: (shape: Shape) => void done.push(shape),
    tooFew: () => void (tooFew += 1),
  };
  const tool = new DrawingTool(type, ways);
  for (const [lon, lat] of places) tool.click([lon, lat]);
  if (done.length === 0) tool.end();
  return { done, tooFew: () => tooFew, tool };
}

describe('a tool', () => {
  it.each(shapeTypes)('draws a %s that the house takes', (type) => {
    const [shape] = drawnBy(type, at).done;
    expect(shapeIn(fieldsOf({ shape: { ...shape } }), 'shape')).toEqual(shape);
  });

  it('is done by itself where no further point could be meant, and waits for the end else', () => {
    const { done, tool } = drawnBy('circle', at.slice(0, 2));
    expect(done).toHaveLength(1);
    expect(tool.points).toEqual([]);
    const line = drawnBy('line', at);
    expect(line.done[0]).toEqual({ type: 'line', points: at });
  });

  it('says that there are too few points, keeps them, and takes back the last', () => {
    const fence = drawnBy('fence', at.slice(0, 2));
    expect([fence.done.length, fence.tooFew(), fence.tool.points.length]).toEqual([0, 1, 2]);
    fence.tool.back();
    expect(fence.tool.points).toEqual([at[0]]);
    fence.tool.drop();
    expect(fence.tool.points).toEqual([]);
  });

  it('draws nothing downwind where nobody knows the wind', () => {
    expect(drawnBy('wind', at.slice(0, 1), { ...settings, fromDeg: undefined }).tooFew()).toBeGreaterThan(0);
  });

  it('shows what it would be with the next point under the hand', () => {
    const { tool } = drawnBy('fence', at.slice(0, 2));
    expect(tool.preview()).toBeUndefined();
    tool.move([120.01, 30.31]);
    const preview = tool.preview();
    expect(preview?.type === 'fence' && areaM2(preview.ring)).toBeGreaterThan(0);
  });

  it('reads radii as people type them, and says when it cannot', () => {
    expect(radiiOf('500， 1000；3000')).toEqual([500, 1_000, 3_000]);
    expect([radiiOf(''), radiiOf('far'), radiiOf('0')]).toEqual([undefined, undefined, undefined]);
  });
});

describe('handles', () => {
  it.each(shapeTypes)('drawn nowhere leave a %s as it is, and all of it moves as one', (type) => {
    const [shape] = drawnBy(type, at).done;
    const whole = handlesOf(shape!).find(({ moves }) => moves === 'whole')!;
    expect(JSON.stringify(dragged(shape!, 'whole', whole.at))).toBe(JSON.stringify(shape));
    const moved = dragged(shape!, 'whole', [whole.at[0] + 0.01, whole.at[1]]);
    expect(handlesOf(moved).find(({ id }) => id === 'whole')!.at[0]).toBeCloseTo(whole.at[0] + 0.01, 9);
    expect(shapeIn(fieldsOf({ shape: { ...moved } }), 'shape')).toEqual(moved);
  });

  it('move one corner, and keep a ring closed', () => {
    const [fence] = drawnBy('fence', at).done;
    const changed = dragged(fence!, 'point 0', [119.99, 30.3]);
    expect(changed).toEqual({ type: 'fence', ring: [[119.99, 30.3], at[1], at[2], [119.99, 30.3]] });
  });

  it('set how far it reaches and where to; wind that was turned by hand is no longer the station’s', () => {
    const sector = { type: 'sector', centre: at[0]!, bearingDeg: 0, widthDeg: 40, radiusM: 100 } as const;
    const turned = dragged(sector, 'reach', at[1]!);
    expect(turned).toMatchObject({ radiusM: distanceM(at[0]!, at[1]!), bearingDeg: bearingDeg(at[0]!, at[1]!) });
    const wind = { source: { zh: '站', en: 'S' }, atMs: 1 };
    const cone = { type: 'wind', centre: at[0]!, fromDeg: 0, halfAngleDeg: 15, lengthM: 100, wind } as const;
    const blown = dragged(cone, 'reach', at[1]!);
    expect(blown.type === 'wind' && [Math.round(blown.fromDeg), blown.wind]).toEqual([270, undefined]);
  });
});

describe('the wind', () => {
  it('is what the nearest station measures now, with its name and its moment; an old value is none', () => {
    const now = 1_000_000;
    const state = sampleState('AirStation', { windDirection: 450 }, now);
    const found = windAt(state, at[0]!, now);
    expect(found).toMatchObject({ fromDeg: 90, wind: { atMs: now } });
    expect(windAt(state, at[0]!, now + 365 * 86_400_000)).toBeUndefined();
    expect(windAt(undefined, at[0]!, now)).toBeUndefined();
  });
});

describe('the last number', () => {
  const statuses = (seq: number) => [{ feed: 'drawings', seq }] as FeedStatus[];
  it('agrees with the hub, is behind by what is missing, or is not known', () => {
    expect(agreementOf(12, statuses(12), true)).toEqual({ seq: 12, stands: 'same', missing: 0 });
    expect(agreementOf(13, statuses(12), true).stands).toBe('same');
    expect(agreementOf(9, statuses(12), true)).toEqual({ seq: 9, stands: 'behind', missing: 3 });
    expect(agreementOf(12, statuses(12), false).stands).toBe('unknown');
    expect(agreementOf(undefined, [], true)).toEqual({ seq: 0, stands: 'unknown', missing: 0 });
  });
});

describe('the desks that are here', () => {
  function here(word: () => DeskWord | undefined) {
    let nowMs = 0;
    const said: { word: DeskWord; atMs: number }[] = [];
    let others: readonly DeskCursor[] = [];
    const desks = openDesks({
      say: (next) => (said.push({ word: next, atMs: nowMs }), Promise.resolve('own')),
      word,
      changed: (now) => (others = now),
      now: () => nowMs,
    });
    /** So many turns, as a page takes them. */
    async function pass(ms: number): Promise<void> {
      for (const end = nowMs + ms; nowMs < end;) {
        desks.turn();
        await Promise.resolve();
        await Promise.resolve();
        nowMs += desks.everyMs;
      }
    }
    return { desks, said, pass, others: () => others.map(({ name }) => name) };
  }
  const cursor = (desk: string): DeskCursor => ({ desk, name: desk, atMs: 0 });

  it('are seen until five seconds passed without a word, or they said that they leave', async () => {
    const { desks, pass, others } = here(() => undefined);
    desks.hear([cursor('Li'), cursor('Wang')], []);
    expect(others()).toEqual(['Li', 'Wang']);
    desks.hear([], ['Wang']);
    await pass(4_800);
    expect(others()).toEqual(['Li']);
    await pass(800);
    expect(others()).toEqual([]);
  });

  it('do not see themselves', async () => {
    const { desks, pass, others } = here(() => ({ name: 'me' }));
    await pass(200);
    desks.hear([cursor('own'), cursor('Li')], []);
    expect(others()).toEqual(['Li']);
  });

  it('beat every two seconds while the hand rests, and never say more than the hub takes', async () => {
    const resting = here(() => ({ name: 'me', place: [120, 30] }));
    await resting.pass(10_000);
    expect(resting.said).toHaveLength(5);
    let n = 0;
    const moving = here(() => ({ name: 'me', place: [120, (n += 0.0001)] }));
    await moving.pass(20_000);
    expect(moving.said.length).toBeGreaterThan(90);
    let clockMs = 0;
    const allowance = openAllowance(wordsAtOnce, wordsPerSecond, () => clockMs);
    for (const { atMs } of moving.said) {
      clockMs = atMs;
      expect(allowance.spend()).toBe(true);
    }
  });
});

describe('files', () => {
  const asOf = { seq: 12, atMs: Date.UTC(2026, 5, 1, 4) };
  const order = { number: 3, by: '李', why: '', atMs: Date.UTC(2026, 5, 1, 3) };
  const drawingBy = (type: Shape['type'], exercise?: true) =>
    drawn(
      {
        id: drawingId(type),
        shape: drawnBy(type, at).done[0]!,
        words: `“${type}” <1>`,
        tone: 'severe',
        incident: undefined,
        exercise,
      },
      order,
    );
  const all = shapeTypes.map((type) => drawingBy(type));

  it('as GeoJSON say who, when, which number and what is made up, with outer rings against the clock', () => {
    const file = geojsonOf(all, asOf);
    expect(file).toMatchObject({ type: 'FeatureCollection', number: 12, asOf: '2026-06-01T04:00:00.000Z' });
    for (const { id, geometry, properties } of file.features) {
      expect(id).toMatch(/^urn:ngsi-ld:Drawing:/);
      expect(properties).toMatchObject({
        drawnBy: '李',
        drawnAt: '2026-06-01T03:00:00.000Z',
        exercise: false,
        number: 12,
        generated: false,
      });
      if (geometry.type !== 'Polygon') continue;
      const [ring] = geometry.coordinates;
      expect(ring![0]).toEqual(ring!.at(-1));
      const doubled = ring!.slice(1).reduce((sum, [x, y], n) => sum + ring![n]![0]! * y! - x! * ring![n]![1]!, 0);
      expect(doubled).toBeGreaterThan(0);
    }
    expect(new Set(file.features.map(({ geometry }) => geometry.type))).toEqual(
      new Set(['Point', 'LineString', 'MultiLineString', 'Polygon']),
    );
  });

  it('come in again as they went out', () => {
    const back = importedFrom(JSON.stringify(geojsonOf([...all, drawingBy('fence', true)], asOf)));
    expect(back.map(({ shape }) => shape)).toEqual([
      ...all.map(({ shape }) => shape),
      all.find(({ shape }) => shape.type === 'fence')!.shape,
    ]);
    expect(back.map(({ words }) => words)).toContain('“rings” <1>');
    expect(back.map(({ exercise }) => exercise === true)).toEqual([...all.map(() => false), true]);
  });

  it('of others come in by their geometry, and what cannot is named', () => {
    const of = (geometry: object) =>
      JSON.stringify({ type: 'FeatureCollection', features: [{ geometry, properties: { name: '河段' } }] });
    expect(importedFrom(of({ type: 'LineString', coordinates: at }))).toEqual([
      { shape: { type: 'line', points: at }, words: '河段', tone: 'neutral' },
    ]);
    expect(() => importedFrom(of({ type: 'MultiPoint', coordinates: at }))).toThrow('feature 1 is a MultiPoint');
    expect(() => importedFrom('<kml/>')).toThrow('no JSON');
    expect(() => importedFrom('[]')).toThrow('FeatureCollection');
  });

  it('as KML are well formed and say the same', async () => {
    const kml = await kmlOf([drawingBy('fence', true)], asOf);
    expect(kml).toContain('<name>【演练】“fence” &#x3C;1></name>');
    expect(kml).toContain('<Data name="id"><value>urn:ngsi-ld:Drawing:fence</value></Data>');
    expect(kml).not.toMatch(/ id="/);
    expect(kml).toMatch(/<Data name="exercise">\s*<value>true<\/value>/);
    expect(kml).toMatch(/<Polygon>.*<coordinates>/s);
  });

  it('bear the moment, the number and the exercise in their names', () => {
    const [real, drill] = [drawingBy('line'), drawingBy('fence', true)];
    expect(fileName([real], asOf, 'kml')).toBe('标绘-20260601T040000Z-12.kml');
    expect(fileName([drill], asOf, 'geojson')).toBe('标绘-20260601T040000Z-12-演练.geojson');
    expect(fileName([real, drill], asOf, 'kml')).toBe('标绘-20260601T040000Z-12-含演练.kml');
  });
});
