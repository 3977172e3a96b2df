import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../../geo/city-frame.ts';
import { buildRoadGraph } from '../../geo/road-graph.ts';
import type { Position, Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { camerasOn, peopleInside, roadsInside, sheltersBy } from './survey.ts';

const frame = createCityFrame([120, 30]);
const at = (eastM: number, northM = 0): Position => frame.locate([eastM, northM, 0]).slice(0, 2) as [number, number];
const area = { type: 'Circle', centre: [120, 30], radiusM: 500 } as const;

function thing(kind: string, local: string, eastM: number, properties: Thing['properties'] = {}): Thing {
  const id = idOf(kind, local);
  return { type: 'Thing', id, kind, name: { zh: local, en: local }, location: at(eastM), properties };
}

function stateOf(things: readonly Thing[]): FeedState {
  const state = new FeedState('resources');
  state.apply({ feed: 'resources', seq: 1, time: 0, upsert: things });
  return state;
}

describe('what lies in the area of an incident', () => {
  it('counts the persons of the register and the households it does not count', () => {
    const households = [
      thing('HouseholdAtRisk', 'a', 100, { persons: 3 }),
      thing('HouseholdAtRisk', 'b', 499, {}),
      thing('HouseholdAtRisk', 'c', 501, { persons: 9 }),
      thing('Shelter', 's', 0, { persons: 7 }),
    ];
    const { households: inside, persons, uncounted } = peopleInside(area, stateOf(households));
    expect(inside.map(({ id }) => id)).toEqual([idOf('HouseholdAtRisk', 'a'), idOf('HouseholdAtRisk', 'b')]);
    expect([persons, uncounted]).toEqual([3, 1]);
  });

  it('names the cameras that look into it', () => {
    const looks = { code: '1', watches: 'river', viewDeg: 60, rangeM: 300, mountM: 6 };
    const cameras = [
      thing('Camera', 'west', 700, { ...looks, headingDeg: 270 }),
      thing('Camera', 'east', 700, { ...looks, headingDeg: 90 }),
      thing('Camera', 'unsaid', 0, {}),
    ];
    expect(camerasOn(area, stateOf(cameras)).map(({ name }) => name.en)).toEqual(['west']);
  });

  it('does not take a silent shelter for an empty one, and says which lie inside', () => {
    const shelters = [thing('Shelter', 'in', 0), thing('Shelter', 'out', 900)];
    const found = sheltersBy(area, stateOf(shelters), 1_000);
    expect(found.map(({ thing: { name }, free, isInside }) => [name.en, free, isInside])).toEqual([
      ['in', undefined, true],
      ['out', undefined, false],
    ]);
  });

  it('measures its roads, and those of which nobody knows how they go', () => {
    const nodes = [-1_000, 0, 1_000].map((eastM): [number, number] => [at(eastM)[0], at(eastM)[1]]);
    const edge = (from: number, to: number) => ({ from, to, class: 'primary', speedKmh: 60 });
    const network = { nodes, edges: [edge(0, 1), edge(1, 2)] };
    const roads = { network, graph: buildRoadGraph(network, frame), frame };
    const speeds = { speedKmh: Uint8Array.of(8, 0), passes: Uint8Array.of(3, 0), asOfMs: 0 };
    const { allM, slowM, unknownM } = roadsInside(area, roads, speeds);
    expect(allM).toBeCloseTo(1_000, -1.3);
    expect(slowM).toBeCloseTo(500, -1.3);
    expect(unknownM).toBeCloseTo(500, -1.3);
    expect(roadsInside(area, roads).unknownM).toBeCloseTo(allM, 3);
  });
});
