import { join, resolve } from 'node:path';
import type { Observation } from '../../../model/change.ts';
import type { Entity, Position, Thing } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import type { Id } from '../../../model/id.ts';
import { readEach, type PlainEntity } from '../../door/ngsi-ld.ts';
import type { PostIntake } from '../../door/serve-posts.ts';
import { lookOf, readCatalogue, type Catalogue } from './catalogue.ts';
import { guestOf, guestsAtMost } from './guests.ts';
import { idOfEntity, kindOf, readReport, type Report } from './message.ts';
import { openRatios } from './ratios.ts';
import type { Resource } from './streams.ts';

const tiles = resolve(import.meta.dirname, '../../../../../tiles');
const feed = 'resources';
/** Less than this and a unit stands where it stood: receivers wander while nobody moves. */
const movedM = 25;

export const folderOf = ({ city, settings }: Pick<FeedContext, 'city' | 'settings'>): string =>
  settings['RESOURCES_DIR'] || join(tiles, city.id, 'emergency');

interface Told {
  readonly resource: Resource;
  readonly report: Report;
}

/**
 * What stands still from the tables, what changes from what is posted. At each turn it looks whether the tables changed; a
 * file that is being written is left until it rests. Where units last were is kept through a stop.
 */
export function openIntake(context: FeedContext, now = Date.now): PostIntake & { turn(): Offer } {
  const { city, groundM, quarantine, known = [] } = context;
  const folder = folderOf(context);
  const before = context.state?.(feed);
  const guests = new Map<Id, Resource>();
  const places = new Map<Id, Position>();
  const movedMs = new Map<Id, number>();
  const told = new Map<Id, string>();
  const streamsTold = new Map<Id, readonly Id[]>();
  const refusedLines = new Set<string>();
  const ratios = openRatios(before?.latest.values());
  let catalogue: Catalogue = { resources: new Map(), files: 0 };
  let [looked, read, isFirst, tablesAway, reports] = ['unread', 'unread', true, false, 0];

  function remember(thing: Thing): void {
    if (thing.kind !== 'RescueUnit' || !thing.location) return;
    places.set(thing.id, thing.location);
    if (thing.properties?.guest === true) guests.set(thing.id, { thing, streams: before!.streamsOf(thing.id) });
  }
  for (const thing of before?.things.values() ?? []) remember(thing);

  /** Datastreams that were told of a thing and that its tables no longer name. */
  function droppedOf({ thing, streams }: Resource): Id[] {
    const had = streamsTold.get(thing.id) ?? before?.streamsOf(thing.id).map(({ id }) => id) ?? [];
    const has = streams.map(({ id }) => id);
    streamsTold.set(thing.id, has);
    return had.filter((id) => !has.includes(id));
  }

  const find = (id: Id): Resource | undefined => catalogue.resources.get(id) ?? guests.get(id);

  function refuseLine(name: string, line: string, reason: string): void {
    if (refusedLines.has(`${name} ${line}`)) return;
    refusedLines.add(`${name} ${line}`);
    quarantine(new TextEncoder().encode(line), `${name}: ${reason}`);
  }

  /** Nothing where it was told before in the same words. */
  function news({ thing, streams }: Resource): Entity[] {
    const at = places.get(thing.id);
    const stands = at ? { ...thing, location: at } : thing;
    const words = JSON.stringify([stands, streams]);
    if (told.get(thing.id) === words) return [];
    told.set(thing.id, words);
    return [stands, ...streams];
  }

  function take(entity: PlainEntity): Told {
    kindOf(entity);
    const id = idOfEntity(entity);
    const resource = find(id) ?? guestOf(entity, city, groundM);
    if (!find(id) && guests.size >= guestsAtMost)
      throw new Error(`More than ${guestsAtMost} units from elsewhere came; ${id} is not taken.`);
    const report = readReport(entity, resource, now());
    if (!find(id)) guests.set(id, resource);
    for (const sentence of report.refused) quarantine(new TextEncoder().encode(JSON.stringify(entity)), sentence);
    if (report.at) move(id, report.at, report.observations[0]!.phenomenonTime);
    return { resource, report };
  }

  /** What comes late never takes a unit back to where it was. */
  function move(id: Id, [lonDeg, latDeg]: Position, timeMs: number): void {
    if (timeMs < (movedMs.get(id) ?? 0)) return;
    movedMs.set(id, timeMs);
    const at = places.get(id);
    if (at && metresBetween(at, [lonDeg, latDeg]) < movedM) return;
    places.set(id, [lonDeg, latDeg, groundM(lonDeg, latDeg)]);
  }

  function ratioOf({ resource, report }: Told): Observation[] {
    if (resource.thing.kind !== 'HazardSite') return [];
    ratios.hear(report.observations);
    return [ratios.of(resource) ?? []].flat();
  }

  /** True once the folder looks as it did at the turn before, and otherwise than when it was read. */
  function tablesRest(): boolean {
    const look = lookOf(folder);
    const rests = isFirst || look === looked;
    looked = look;
    return rests && look !== read;
  }

  function goneOf(ids: Iterable<Id>): Id[] {
    const gone = [...ids].filter((id) => !find(id));
    for (const id of gone) told.delete(id);
    return gone;
  }

  return {
    read(body) {
      const taken = readEach(body, quarantine, take);
      reports += taken.length;
      const upsert = taken.flatMap(({ resource }) => news(resource));
      const observe = taken.flatMap((one) => [...one.report.observations, ...ratioOf(one)]);
      return { upsert, observe };
    },
    turn() {
      if (!tablesRest()) return {};
      const found = readCatalogue(folder, city, groundM, refuseLine);
      read = looked;
      // A folder without any table is one that is away: what was told of its things stands.
      const isAway = found.files === 0;
      if (!isAway) catalogue = found;
      const resources = [...catalogue.resources.values()];
      const gone = isAway ? [] : [...goneOf(isFirst ? known : told.keys()), ...resources.flatMap(droppedOf)];
      isFirst = false;
      tablesAway = isAway;
      return { remove: gone, upsert: [...resources, ...guests.values()].flatMap(news) };
    },
    summary() {
      const tables = tablesAway ? `no table in ${folder}; put them there` : `${catalogue.files} tables`;
      return `${tables}, ${catalogue.resources.size} resources, ${guests.size} from elsewhere, ${reports} reports`;
    },
  };
}

const metresPerDegree = 111_320;
function metresBetween([lonA, latA]: Position, [lonB, latB]: Position): number {
  const shrink = Math.cos((((latA + latB) / 2) * Math.PI) / 180);
  return Math.hypot((lonA - lonB) * shrink, latA - latB) * metresPerDegree;
}
