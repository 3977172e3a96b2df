import { describe, expect, it } from 'vitest';
import type { Position, Thing } from '../../model/entity.ts';
import type { DroneNow } from '../../geo/drone-now.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { thingOfIncident, type Incident } from '../../model/incidents/incident.ts';
import { centreOf } from './centre.ts';
import { tilesAround } from './wall.ts';

const name = { zh: '名', en: 'name' };

function stateOf(things: readonly Thing[]): FeedState {
  const state = new FeedState('sample');
  state.apply({ feed: 'sample', seq: 1, time: 1, upsert: things });
  return state;
}
function camera(code: string, location: Position, look: Record<string, number> = {}): Thing {
  const properties = { code, watches: 'road', ...look };
  return { type: 'Thing', id: idOf('Camera', code), kind: 'Camera', name, location, properties };
}
const incident = (id: string, openedMs: number, state: Incident['state']): Thing =>
  thingOfIncident({
    id: idOf('Incident', id),
    title: { zh: id, en: id },
    kind: 'flood',
    severity: 'severe',
    area: { type: 'Circle', centre: [120, 30], radiusM: 500 },
    state,
    opened: { by: 'sample', atMs: openedMs },
    alerts: [],
    attached: [],
    checklist: [],
    handovers: [],
    commander: 'sample',
  } as unknown as Incident);

describe('around what the wall is', () => {
  const command = stateOf([incident('old', 1, 'open'), incident('new', 2, 'reopened'), incident('over', 3, 'closed')]);
  const shelter: Thing = { type: 'Thing', id: idOf('Shelter', 's'), kind: 'Shelter', name, location: [121, 31] };

  it('is what is selected, else the newest incident that goes on, else nothing', () => {
    expect(centreOf({ thing: shelter, place: [121, 31] }, command)).toMatchObject({ id: shelter.id, place: [121, 31] });
    expect(centreOf(undefined, command)).toMatchObject({ name: { zh: 'new' }, place: [120, 30] });
    expect(centreOf({ thing: shelter, place: undefined }, command)).toMatchObject({ name: { zh: 'new' } });
    expect(centreOf(undefined, undefined)).toBeUndefined();
  });

  it('is the middle of an incident that is selected, one that is over too', () => {
    const over = command.things.get(idOf('Incident', 'over'))!;
    expect(centreOf({ thing: over, place: undefined }, command)).toMatchObject({ name: { zh: 'over' } });
  });
});

describe('the pictures around a place', () => {
  const north = { headingDeg: 0, viewDeg: 60, rangeM: 500 };
  const cameras = stateOf([
    camera('1', [120, 29.9999], { ...north, headingDeg: 180 }),
    camera('2', [120, 29.997], north),
    camera('3', [120, 29.9995]),
  ]);

  it('are those that see it, then the nearest, each with how far it is and how it stands', () => {
    const tiles = tilesAround([120, 30], cameras, [], 9);
    expect(tiles.map(({ code, sight }) => `${code} ${sight}`)).toEqual(['2 sees', '1 elsewhere', '3 unknown']);
    expect(tiles[0]!.distanceM).toBeCloseTo(334, 0);
    expect(tilesAround([120, 30], cameras, [], 1)).toHaveLength(1);
    expect(tilesAround([120, 30], undefined, [], 4)).toEqual([]);
  });

  it('are of drones too, but not of one that is silent or has no picture', () => {
    const footprint: Position[] = [-1, 1, 1, -1, -1].map((x, n) => [
      120 + x / 1000,
      30 + [-1, -1, 1, 1, -1][n]! / 1000,
    ]);
    const drone = (code: string, more: object): DroneNow => ({
      thing: { type: 'Thing', id: idOf('Drone', code), kind: 'Drone', name },
      drone: { id: idOf('Drone', code), code },
      flight: {},
      at: [120, 30.001],
      timeMs: 1,
      silent: false,
      footprint,
      ...more,
    });
    const drones = [drone('7', {}), drone('8', { silent: true }), drone('9', { drone: { id: idOf('Drone', '9') } })];
    const tiles = tilesAround([120, 30], cameras, drones, 9);
    expect(tiles.map(({ code, sight }) => `${code} ${sight}`)).toEqual([
      '7 sees',
      '2 sees',
      '1 elsewhere',
      '3 unknown',
    ]);
  });
});
