import { describe, expect, it } from 'vitest';
import type { CityFrame } from '../../../geo/city-frame.ts';
import { openMatcher } from '../../../geo/map-matching.ts';
import { buildRoadGraph } from '../../../geo/road-graph.ts';
import { FeedState } from '../../../model/feed-state.ts';
import { idOf } from '../../../model/id.ts';
import { MoverTable } from '../../../model/mover-table.ts';
import type { NetworkFile } from '../../../model/road-network.ts';
import { roadSpeedsId, speedsOf } from '../../../model/road-speeds.ts';
import type { Area } from './areas.ts';
import { corridorsOf } from './corridors.ts';
import { openProbes } from './probes.ts';
import { openTally } from './tally.ts';
import { sayOf, thingsOf } from './tell.ts';

const flat = { place: ([x, y]: readonly number[]) => [x!, y!, 0] } as unknown as CityFrame;
/** Four main roads one after another, a kilometre each, and a side road. */
const network: NetworkFile = {
  nodes: [...[0, 1000, 2000, 3000, 4000].map((x) => [x, 0] as const), [2000, 1000]],
  edges: [
    ...[0, 1, 2, 3].map((n) => ({ from: n, to: n + 1, class: 'primary', speedKmh: 60 })),
    { from: 2, to: 5, class: 'tertiary', speedKmh: 40 },
  ],
};
const graph = buildRoadGraph(network, flat);
const area: Area = {
  id: idOf('RoadCorridor', 'a'),
  kind: 'RoadCorridor',
  name: { zh: '路', en: 'Road' },
  place: [0, 0],
  edges: Int32Array.of(0, 1, 2, 3),
  lengthM: 4000,
};

/** Vehicles that each drive the whole main road, at their own speed, a fix a second. */
function driven(speedsMps: readonly number[]) {
  const tally = openTally(graph, network);
  const matcher = openMatcher(graph, tally.take);
  speedsMps.forEach((speed, slot) => {
    for (let x = 1; x < 4000; x += speed) matcher.see(slot, x, 2, 1 + ((x - 1) / speed) * 1000);
    matcher.end(slot);
  });
  tally.turn();
  return tally;
}

describe('the speed of roads', () => {
  it('is the harmonic mean, not the mean, of the vehicles that drove through', () => {
    const { speedKmh, passes } = driven([20, 5]).over(area.edges)!;
    expect(speedKmh).toBeGreaterThan(28.6);
    expect(speedKmh).toBeLessThan(29);
    expect(passes).toBe(8);
  });

  it('is free at the free speed of its class and takes twice the time at half of it', () => {
    expect(driven([40 / 3.6]).over(area.edges)!.timeIndex).toBeCloseTo(1, 2);
    expect(driven([20 / 3.6]).over(area.edges)!.timeIndex).toBeCloseTo(2, 2);
  });

  it('counts the time a vehicle stands in the road', () => {
    const tally = openTally(graph, network);
    const matcher = openMatcher(graph, tally.take);
    for (let second = 0; second <= 40; second += 1) matcher.see(0, 100 + second * 10, 0, 1 + second * 1000);
    for (let second = 0; second <= 40; second += 1) matcher.see(0, 510 + second * 10, 0, 1 + (81 + second) * 1000);
    matcher.end(0);
    tally.turn();
    expect(tally.speedKmh(0, 1)).toBeCloseTo((810 / 121) * 3.6, 0);
  });

  it('is unknown with too few vehicles, and again once they are older than the window', () => {
    const tally = driven([15, 15]);
    expect(tally.speedKmh(0, 3)).toBe(0);
    expect(tally.speedKmh(0, 2)).toBeCloseTo(54, 0);
    for (let minute = 0; minute < 5; minute += 1) tally.turn();
    expect(tally.over(area.edges)).toBeUndefined();
  });
});

describe('what is told', () => {
  it('is null for a road of too few vehicles, with how many there were', () => {
    const state = new FeedState('road-speed');
    const say = sayOf([area], graph.edges, driven([15]), 60_000, true);
    state.apply({
      feed: 'road-speed',
      seq: 1,
      time: 1,
      upsert: [...thingsOf([area], true), ...say.upsert!],
      observe: say.observe!,
    });
    const values = Object.fromEntries(
      state.streamsOf(area.id).map((stream) => [stream.property, state.latest.get(stream.id)?.result]),
    );
    expect(values).toMatchObject({ speed: null, congestionIndex: null, travelTime: null, passes: 4, coverage: 100 });
    expect(speedsOf(state.things.get(roadSpeedsId), graph.edges, 60_000)?.speedKmh).toEqual(new Uint8Array(5));
  });

  it('is speed, index and time from end to end where enough came through, and the side road stays unknown', () => {
    const say = sayOf([area], graph.edges, driven([10, 10, 10]), 60_000, true);
    const value = (property: string) =>
      say.observe!.find(({ datastream }) => datastream.endsWith(`:${property}`))!.result!;
    expect(value('speed')).toBeCloseTo(36, 0);
    expect(value('travelTime')).toBeCloseTo(400 / 60, 1);
    expect(value('congestionIndex')).toBeCloseTo(1.1, 1);
    const thing = say.upsert!.find(({ id }) => id === roadSpeedsId);
    const speeds = speedsOf(thing?.type === 'Thing' ? thing : undefined, graph.edges, 60_000)!;
    expect([...speeds.speedKmh]).toEqual([36, 36, 36, 36, 0]);
    expect(speedsOf(thing?.type === 'Thing' ? thing : undefined, graph.edges, 600_000)).toBeUndefined();
  });
});

describe('main roads', () => {
  it('go straight on through crossings', () => {
    expect(corridorsOf(network, graph).map(({ edges }) => [...edges])).toEqual([[0, 1, 2, 3]]);
  });
});

describe('the vehicles that count', () => {
  it('are those of which it is known that they neither stop for passengers nor work as they drive', () => {
    const table = new MoverTable();
    const state = new FeedState('vehicles');
    const name = { zh: '车', en: 'car' };
    const enrol = (local: string) => {
      const row = { x: 1, y: 2, z: 0, headingDeg: 0, speedMps: 0, status: 0, timeMs: 1000 };
      table.write(table.enrol(idOf('Vehicle', local)), 1, row);
    };
    ['taxi', 'bus', 'unheard'].forEach(enrol);
    const thing = { type: 'Thing', kind: 'Vehicle', name, generated: true } as const;
    const upsert = ['taxi', 'bus'].map((vehicleKind) => ({
      ...thing,
      id: idOf('Vehicle', vehicleKind),
      properties: { vehicleKind },
    }));
    state.apply({ feed: 'vehicles', seq: 1, time: 1, upsert });
    const seen: number[] = [];
    const read = openProbes({ see: (slot) => void seen.push(slot), end: () => undefined });
    expect(read(table, state)).toBe(true);
    expect(seen).toEqual([0]);
  });
});
