import { setTimeout as pause } from 'node:timers/promises';
import type { Change } from '../../../model/change.ts';
import { deviceFeeds } from '../../../model/contact.ts';
import type { Feed, FeedContext, HouseFigures } from '../../../model/feed.ts';
import type { Id } from '../../../model/id.ts';
import type { DatabaseFigures } from '../../../model/ops.ts';
import { groupsOf } from './devices.ts';
import { doorsOf, nodesOf, storesOf } from './machines.ts';
import { observationsOf, streamsOf, type Told } from './told.ts';

const id = 'infrastructure';
const lookEveryMs = 5_000;
const valuesEveryMs = 30_000;
/** Processes and feeds say within seconds how they stand. */
const firstAfterMs = 2_000;
const databaseWithinMs = 4_000;
/** By then every process and door that stands was heard; what was told before and is not among them is over. */
const settledAfterMs = 15_000;

/** The house itself as facts: processes, stores, doors, and how many of the registered devices are heard. */
const infrastructure: Feed = {
  id,
  title: { zh: '基础设施运行状态', en: 'State of the infrastructure' },
  attribution: { zh: '由本系统各进程、接入口与存储自报', en: 'As processes, doors and stores of this system say' },
  licence: 'internal',
  staleAfterMs: 2 * 60_000,
  open,
};
export default infrastructure;

async function* open(context: FeedContext): AsyncIterable<Change> {
  const { house, state, signal, known = [], note } = context;
  if (!house || !state) throw new Error('The state of the infrastructure needs a house that says how it stands.');
  const openedMs = Date.now();
  const said = new Map<Id, string>(known.map((old) => [old, '']));
  let valuesMs = 0;
  let database: DatabaseFigures | undefined;
  await pause(firstAfterMs, undefined, { signal }).catch(() => undefined);
  while (!signal.aborted) {
    const due = Date.now() - valuesMs >= valuesEveryMs;
    if (due) database = await extentOf(house);
    const nowMs = Date.now();
    if (due) valuesMs = nowMs;
    const told = lookAround(context, house, database, { openedMs, nowMs });
    yield changeOf(told, said, due, nowMs - openedMs >= settledAfterMs);
    note(summaryOf(told));
    await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

/** A database that does not answer is unknown, and nothing waits for it. */
async function extentOf(house: HouseFigures): Promise<DatabaseFigures | undefined> {
  const late = pause(databaseWithinMs, undefined, { ref: false });
  return Promise.race([house.database(), late]).catch(() => undefined);
}

function lookAround(
  { state, city, groundM }: FeedContext,
  house: HouseFigures,
  database: DatabaseFigures | undefined,
  times: { readonly openedMs: number; readonly nowMs: number },
): Told[] {
  const [nodes, statuses] = [house.nodes(), house.statuses()];
  const told = state!(id);
  const states = deviceFeeds.flatMap((feed) => state!(feed) ?? []);
  return [
    ...nodesOf(nodes),
    ...storesOf(nodes, database, times.nowMs),
    ...doorsOf(statuses, (door) => told?.things.get(door), times.nowMs),
    ...groupsOf(states, { city, statuses, groundM, ...times }),
  ];
}

/**
 * What is new of all that is told; values where they are `due` and of what is new. `said` is what stands, and goes where it is
 * not told and all there is was heard.
 */
export function changeOf(told: readonly Told[], said: Map<Id, string>, due: boolean, isSettled: boolean): Change {
  const ids = new Set(told.map(({ thing }) => thing.id));
  const remove = isSettled ? [...said.keys()].filter((old) => !ids.has(old)) : [];
  for (const old of remove) said.delete(old);
  const news = told.filter((one) => {
    const says = JSON.stringify([one.thing, Object.keys(one.values)]);
    const isNew = said.get(one.thing.id) !== says;
    said.set(one.thing.id, says);
    return isNew;
  });
  const upsert = news.flatMap((one) => [one.thing, ...streamsOf(one)]);
  return { remove, upsert, observe: (due ? told : news).flatMap(observationsOf) };
}

function summaryOf(told: readonly Told[]): string {
  const count = (kind: string): number => told.filter(({ thing }) => thing.kind === kind).length;
  const district = told.find(({ thing }) => thing.kind === 'DeviceDistrict')?.values;
  const heard = `${district?.onlineDevices ?? 'an unknown number'} of ${district?.registeredDevices ?? 0} devices heard`;
  return `${count('Node')} nodes, ${count('Storage')} stores, ${count('Door')} doors, ${heard}`;
}
