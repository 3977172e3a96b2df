import { contactOf, devicesOf, isOnline, longestFirst, type DeviceContact } from '../../model/contact.ts';
import type { Text } from '../../model/text.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import { readingOf } from '../../model/reading.ts';

/** Something that is down: a device that is silent, a process that is gone, a door that hears nothing. */
export interface Down {
  readonly id: Id;
  readonly name: Text;
  readonly what: 'device' | 'node' | 'door';
  /** Code of the town it lies in, where it lies somewhere. */
  readonly division?: string;
  /** Since when; 0 for what was never heard. */
  readonly lastMs: number;
}

/** The fullest of the disks that are known. */
export interface Disk {
  readonly id: Id;
  readonly freeShare: number;
  readonly atMs: number;
  readonly late: boolean;
}

export interface InfrastructureFigures {
  readonly registered: number;
  readonly online: number;
  /** Of the registered devices; `undefined`: unknown, since there are none or somebody has not listened for long enough. */
  readonly share: number | undefined;
  /** What was never heard first, then the longest down. */
  readonly down: readonly Down[];
  /** The longest that is down of what was ever heard. */
  readonly longest: Down | undefined;
  readonly disk: Disk | undefined;
  /** When anything was last heard of any device; 0 for never. */
  readonly asOf: number;
}

/**
 * How the devices in `states` are heard, and how the house stands by the feed `house`. Of a part of the district, `code`,
 * the house itself is not told.
 */
export function infrastructureFigures(
  states: readonly FeedState[],
  house: FeedState | undefined,
  nowMs: number,
  code?: string,
): InfrastructureFigures {
  const devices = states.flatMap((state) => devicesOf(state, nowMs));
  const online = devices.filter(isOnline).length;
  const silent = devices.filter((device) => !isOnline(device)).map(downDevice);
  const machines = house && code === undefined ? [...goneNodes(house, nowMs), ...fallenDoors(house)] : [];
  const down = [...silent, ...machines].sort(longestFirst);
  const isKnown = devices.length > 0 && !isUndecided(house, nowMs, code);
  return {
    registered: devices.length,
    online,
    share: isKnown ? online / devices.length : undefined,
    down,
    longest: down.find(({ lastMs }) => lastMs > 0),
    disk: house && fullestDisk(house, nowMs),
    asOf: Math.max(0, ...devices.map(({ lastMs }) => lastMs)),
  };
}

const townDigits = 9;

/** The feed says of itself that it has not listened for long enough to call anybody silent. */
function isUndecided(house: FeedState | undefined, nowMs: number, code: string | undefined): boolean {
  if (!house) return false;
  for (const { id, kind, division } of house.things.values()) {
    const isMeant = code === undefined ? kind === 'DeviceDistrict' : division === code.slice(0, townDigits);
    const reading = isMeant ? readingOf(house, id, 'onlineShare', nowMs) : undefined;
    if (reading?.fresh && reading.value === null) return true;
  }
  return false;
}

function downDevice({ thing, lastMs }: DeviceContact): Down {
  const { id, name, division } = thing;
  return { id, name, what: 'device', lastMs, ...(division ? { division } : {}) };
}

function goneNodes(house: FeedState, nowMs: number): Down[] {
  return [...house.things.values()].flatMap((thing) => {
    const contact = thing.kind === 'Node' ? contactOf(house, thing, nowMs) : undefined;
    const { id, name } = thing;
    return contact && !isOnline(contact) ? [{ id, name, what: 'node' as const, lastMs: contact.lastMs }] : [];
  });
}

const fallen = new Set(['down', 'stale']);

function fallenDoors(house: FeedState): Down[] {
  return [...house.things.values()].flatMap(({ id, kind, name, properties }) => {
    const { state, sinceMs } = properties ?? {};
    if (kind !== 'Door' || !fallen.has(String(state))) return [];
    return [{ id, name, what: 'door' as const, lastMs: Number(sinceMs) || 0 }];
  });
}

function fullestDisk(house: FeedState, nowMs: number): Disk | undefined {
  const disks: Disk[] = [];
  for (const { id, kind } of house.things.values()) {
    const reading = kind === 'Storage' ? readingOf(house, id, 'freeShare', nowMs) : undefined;
    if (!reading?.fresh || reading.value === null) continue;
    disks.push({ id, freeShare: reading.value, atMs: reading.time, late: reading.late });
  }
  return disks.sort((a, b) => a.freeShare - b.freeShare)[0];
}

/** A span as a person says it: minutes under an hour, hours under two days, days beyond. */
export function spanOf(ms: number): { readonly value: string; readonly unit: 'minutes' | 'hours' | 'days' } {
  const minutes = Math.max(0, ms / 60_000);
  if (minutes < 60) return { value: Math.floor(minutes).toFixed(0), unit: 'minutes' };
  if (minutes < 2880) return { value: (minutes / 60).toFixed(1), unit: 'hours' };
  return { value: (minutes / 1440).toFixed(1), unit: 'days' };
}
