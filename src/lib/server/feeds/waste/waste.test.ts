import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createCityFrame } from '../../../geo/city-frame.ts';
import type { Position } from '../../../model/entity.ts';
import { FeedState } from '../../../model/feed-state.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { idOf, type Id } from '../../../model/id.ts';
import { MoverTable } from '../../../model/mover-table.ts';
import { measureId, platformId, standingOf, transferId, transferOf } from '../../../model/waste-transfer.ts';
import { openIntake } from './intake.ts';
import { received, underWay } from './samples.ts';

const origin = [119.95, 30.3, 0] as const;
const frame = createCityFrame(origin);
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A built city with one forbidden square south of the corridor. */
function built(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waste-'));
  folders.push(folder);
  mkdirSync(join(folder, 'elements'));
  const ring = [
    [119.96, 30.28],
    [119.97, 30.28],
    [119.97, 30.29],
    [119.96, 30.29],
    [119.96, 30.28],
  ];
  const features = [{ geometry: { type: 'MultiPolygon', coordinates: [[ring]] } }];
  writeFileSync(join(folder, 'elements/water-source-zones.geojson'), JSON.stringify({ features }));
  return folder;
}

/** A door with a clock of its own, what it told, and the hand that moves its vehicle. */
function door({ builtDir = built(), known = [] as Id[] } = {}) {
  let nowMs = Date.parse(underWay.left!) + 60_000;
  const table = new MoverTable();
  const slot = table.enrol(idOf('Vehicle', underWay.vehicle.id));
  const state = new FeedState('waste');
  const context = { city: { origin }, groundM: () => 3, known, builtDir, movers: () => table };
  const intake = openIntake(context as unknown as FeedContext, () => nowMs);
  const tell = (offer: Offer): Offer => {
    const { remove = [], upsert = [], observe = [] } = offer;
    state.apply({ feed: 'waste', seq: state.seq + 1, time: nowMs, remove, upsert, observe });
    return offer;
  };
  return {
    state,
    post: (...manifests: object[]) => tell(intake.read(JSON.stringify({ manifests }))),
    /** Time goes on; the vehicle says where it is, or nothing. */
    after(seconds: number, place?: Position): Offer {
      nowMs += seconds * 1000;
      const [x, y, z] = place ? frame.place(place) : [0, 0, 0];
      if (place) table.write(slot, 1, { x, y, z, headingDeg: 0, speedMps: 9, status: 0, timeMs: nowMs });
      return tell(intake.turn());
    },
    standing(number = underWay.number) {
      return standingOf(state, transferOf(state.things.get(transferId(number))!)!, nowMs);
    },
  };
}

describe('a transfer under way', () => {
  it('is well on its corridor, off it when it leaves it for long, and well again when it is back', () => {
    const { post, after, standing } = door();
    post(underWay);
    after(10, [119.96, 30.3]);
    expect(standing()).toBe('well');
    after(10, [119.97, 30.303]);
    expect(standing()).toBe('well');
    after(70, [119.98, 30.303]);
    expect(standing()).toBe('off-corridor');
    after(10, [119.985, 30.3]);
    expect(standing()).toBe('well');
  });

  it('is found in a forbidden area with the first fix', () => {
    const { post, after, standing } = door();
    post(underWay);
    after(10, [119.965, 30.285]);
    expect(standing()).toBe('forbidden');
  });

  it('is unknown while silent, and where the city has no file of forbidden areas', () => {
    const { post, after, standing } = door();
    post(underWay);
    after(10, [119.96, 30.3]);
    after(200);
    expect(standing()).toBe('unknown');
    const blind = door({ builtDir: '/nowhere' });
    blind.post(underWay);
    blind.after(10, [119.96, 30.3]);
    expect(blind.standing()).toBe('unknown');
  });

  it('may stand at the generator, not on the way, and must be there in time', () => {
    const { post, after, standing } = door();
    post(underWay);
    for (let n = 0; n < 12; n += 1) after(60, [119.9505, 30.3]);
    expect(standing()).toBe('well');
    for (let n = 0; n < 12; n += 1) after(60, [119.97, 30.3]);
    expect(standing()).toBe('stopped');
    for (let n = 0; n < 30; n += 1) after(60, [119.97 + n * 0.001, 30.3]);
    expect(standing()).toBe('overdue');
  });

  it('is missed three minutes after it left without a fix, and not before', () => {
    const { post, after, state } = door();
    post(underWay);
    after(10);
    expect(state.datastreams.has(measureId('M1', 'offCorridorSeconds'))).toBe(false);
    after(180);
    expect(state.datastreams.has(measureId('M1', 'offCorridorSeconds'))).toBe(true);
    expect(state.latest.has(measureId('M1', 'offCorridorSeconds'))).toBe(false);
  });

  it('follows its vehicle by steps, and is told once however often it is posted', () => {
    const { post, after, state } = door();
    post(underWay);
    expect(post(underWay)).toMatchObject({ upsert: [], observe: [{ result: 1 }] });
    after(10, [119.951, 30.3]);
    expect(after(10, [119.952, 30.3]).upsert).toEqual([]);
    after(10, [119.96, 30.3]);
    expect(state.things.get(transferId('M1'))!.location![0]).toBeCloseTo(119.96, 4);
  });
});

describe('a transfer that was received', () => {
  it('is judged by its weight and no more by its vehicle', () => {
    const { post, after, state, standing } = door();
    after(1200);
    post(received);
    expect(standing('M2')).toBe('difference');
    expect(state.streamsOf(transferId('M2')).map(({ property }) => property)).toEqual(['differencePercent']);
    post({ ...received, number: 'M3', receivedT: 4.75 });
    after(600);
    expect(standing('M3')).toBe('well');
  });

  it('loses its corridor and what was worked out on the way, and goes after a day', () => {
    const { post, after, state } = door();
    post(underWay);
    after(10, [119.96, 30.3]);
    const arrived = new Date(Date.parse(underWay.left!) + 65_000).toISOString();
    post({ ...underWay, arrived, receivedT: 4.8 });
    expect([...state.things.keys()]).toEqual([transferId('M1'), platformId]);
    after(86_500);
    expect([...state.things.keys()]).toEqual([platformId]);
  });
});

it('takes away what an earlier opening told of and nobody tells again', () => {
  const { post, after } = door({ known: [transferId('M1'), transferId('M9')] });
  post(underWay);
  expect(after(601).remove).toEqual([transferId('M9')]);
});

it('refuses with a sentence what cannot be so', () => {
  const { post } = door();
  expect(() => post({ ...underWay, waste: { ...underWay.waste, code: 'HW08 900-249-49' } })).toThrow(
    'national catalogue',
  );
  expect(() => post({ ...underWay, sentT: undefined })).toThrow('sentT was expected');
  expect(() => post({ ...received, left: undefined })).toThrow('a time of leaving');
  expect(() => post({ ...underWay, left: '2100-01-01T00:00:00Z' })).toThrow('in the future');
});
