import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ResourceKind } from '../../model/resource.ts';
import { readCatalogue } from '../feeds/resources/catalogue.ts';
import { folderOf } from '../feeds/resources/intake.ts';
import type { Resource } from '../feeds/resources/streams.ts';
import { beginProgram, hourIn, post } from './program.ts';
import { bedsAt, occupancyAt, quantitiesAt, stockAt } from './resource-lives.ts';
import { readNetwork } from './road-network.ts';
import { openUnitLives, type DemoUnit, type UnitMoment } from './unit-lives.ts';

// A process of its own: the made-up desks of the emergency services, that report how what the tables name stands.
const program = beginProgram();
const { city, host, distDir, signal, rest, say } = program;
const url = `http://${host}:${Number(process.env.RESOURCES_PORT || 9400)}/notify`;
const networkPath = join(distDir, 'network.json');

const tickMs = 10_000;
const minuteMs = 60_000;
/** How often a unit that does not move is told of; one that drives is at every tick. */
const unitsEveryMs = 90_000;

type Values = Readonly<Record<string, unknown>>;

/** An entity whose values are all so at one moment. */
function entityOf({ thing }: Resource, timeMs: number, values: Values): object {
  const observedAt = new Date(timeMs).toISOString();
  const told = Object.entries(values).map(([name, value]) => [name, { type: 'Property', value, observedAt }]);
  const id = `urn:ngsi-ld:${thing.kind}:${thing.id.split(':').slice(3).join(':')}`;
  return { id, type: thing.kind, ...Object.fromEntries(told) };
}

interface Desk {
  readonly kind: ResourceKind;
  readonly everyMs: number;
  /** Nothing where it is silent. */
  tell(resource: Resource, n: number, timeMs: number): Values | undefined;
}
const desks: readonly Desk[] = [
  { kind: 'Shelter', everyMs: 4 * minuteMs, tell: (one, n, timeMs) => ({ occupancy: occupancyAt(one, n, timeMs) }) },
  {
    kind: 'Hospital',
    everyMs: 8 * minuteMs,
    tell: (one, _n, timeMs) => ({ availableBeds: bedsAt(one, timeMs, hourIn(city.timeZone, timeMs)) }),
  },
  {
    kind: 'HazardSite',
    everyMs: 3 * minuteMs,
    tell(one, n, timeMs) {
      const quantities = quantitiesAt(one, n, timeMs);
      return quantities && { quantities };
    },
  },
  { kind: 'ReliefWarehouse', everyMs: 60 * minuteMs, tell: (one, _n, timeMs) => ({ stock: stockAt(one, timeMs) }) },
];

/** Tells of all of one kind; true once that was taken. */
async function report({ tell }: Desk, resources: readonly Resource[], timeMs: number): Promise<boolean> {
  const entities = resources.flatMap((one, n) => {
    const values = tell(one, n, timeMs);
    return values ? [entityOf(one, timeMs, values)] : [];
  });
  return entities.length === 0 || post(program, url, notification(entities, timeMs));
}

const notification = (data: readonly object[], timeMs: number): object => ({
  id: `urn:ngsi-ld:Notification:${timeMs}`,
  type: 'Notification',
  data,
});

function unitEntity(resource: Resource, { state, place, crew }: UnitMoment, timeMs: number): object {
  const location = { type: 'GeoProperty', value: { type: 'Point', coordinates: place } };
  return { ...entityOf(resource, timeMs, { resourceStatus: state, crew }), location };
}

function demoUnitOf({ thing }: Resource): DemoUnit {
  const [lonDeg, latDeg] = thing.location!;
  return { id: thing.id, home: [lonDeg, latDeg], crew: Number(thing.properties?.crewPersons ?? 1) };
}

/** Units whose state or place changed since they were told of, and all of them now and then. */
function openUnits(units: readonly Resource[]) {
  const lives = openUnitLives(readNetwork(networkPath));
  const told = new Map<string, { readonly words: string; readonly atMs: number }>();
  return async (timeMs: number): Promise<void> => {
    const due = units.flatMap((unit) => {
      const moment = lives.at(demoUnitOf(unit), timeMs);
      const words = JSON.stringify(moment);
      const before = told.get(unit.thing.id);
      return before?.words === words && timeMs - before.atMs < unitsEveryMs ? [] : [{ unit, moment, words }];
    });
    const entities = due.map(({ unit, moment }) => unitEntity(unit, moment, timeMs));
    if (entities.length === 0 || !(await post(program, url, notification(entities, timeMs)))) return;
    for (const { unit, words } of due) told.set(unit.thing.id, { words, atMs: timeMs });
  };
}

async function run(): Promise<void> {
  while (!existsSync(networkPath) && !signal.aborted) await rest(2_000);
  if (signal.aborted) return;
  const folder = folderOf({ city, settings: process.env });
  const catalogue = readCatalogue(
    folder,
    city,
    () => 0,
    () => undefined,
  );
  const made = [...catalogue.resources.values()].filter(({ thing }) => thing.generated);
  const ofKind = (kind: ResourceKind) => made.filter(({ thing }) => thing.kind === kind);
  const tellUnits = openUnits(ofKind('RescueUnit'));
  const toldMs = new Map<ResourceKind, number>();
  say(`${made.length} made-up emergency resources are reported to ${url}.`);
  while (!signal.aborted) {
    const nowMs = Date.now();
    await tellUnits(nowMs);
    for (const desk of desks) {
      if (nowMs - (toldMs.get(desk.kind) ?? 0) < desk.everyMs) continue;
      if (await report(desk, ofKind(desk.kind), nowMs)) toldMs.set(desk.kind, nowMs);
    }
    await rest(tickMs);
  }
}

await run();
