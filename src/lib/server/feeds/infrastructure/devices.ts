import type { City } from '../../../model/city.ts';
import { devicesOf, isOnline, type DeviceContact } from '../../../model/contact.ts';
import type { Thing } from '../../../model/entity.ts';
import type { FeedStatus } from '../../../model/feed.ts';
import type { FeedState } from '../../../model/feed-state.ts';
import { idOf } from '../../../model/id.ts';
import type { Told } from './told.ts';

interface Asked {
  readonly city: City;
  readonly statuses: readonly FeedStatus[];
  /** Since when somebody listens: what was not heard before is not silent yet. */
  readonly openedMs: number;
  readonly nowMs: number;
  groundM(lonDeg: number, latDeg: number): number;
}

/** Digits of a town's code; that of a village goes on. */
const townDigits = 9;

/** How many of the registered devices are heard: in the whole district, by town, and by the door they come in. */
export function groupsOf(states: readonly FeedState[], asked: Asked): Told[] {
  const { city, nowMs } = asked;
  const byFeed = states.map((state) => [state.feed, devicesOf(state, nowMs)] as const);
  const all = byFeed.flatMap(([, devices]) => devices);
  const district = {
    id: idOf('DeviceDistrict', city.adcode),
    kind: 'DeviceDistrict',
    name: { zh: `${city.name.zh}联网设备`, en: `Devices of ${city.name.en}` },
  };
  const told = [
    groupOf(district, all, asked),
    ...townsOf(all, asked),
    ...byFeed.map(([feed, devices]) => classOf(feed, devices, asked)),
  ];
  return told.filter((group) => group !== undefined);
}

function townsOf(all: readonly DeviceContact[], asked: Asked) {
  const byTown = Map.groupBy(all, ({ thing }) => thing.division?.slice(0, townDigits));
  return asked.city.divisions.map(({ code, name, centre: [lonDeg, latDeg] }) => {
    const town = {
      id: idOf('DeviceTown', code),
      kind: 'DeviceTown',
      name: { zh: `${name.zh}联网设备`, en: `Devices of ${name.en}` },
      location: [lonDeg, latDeg, asked.groundM(lonDeg, latDeg)] as const,
      division: code,
    };
    return groupOf(town, byTown.get(code) ?? [], asked);
  });
}

function classOf(feed: string, devices: readonly DeviceContact[], asked: Asked): Told | undefined {
  const title = asked.statuses.find((status) => status.feed === feed)?.title ?? { zh: feed, en: feed };
  const name = { zh: `${title.zh}的设备`, en: `Devices of ${title.en}` };
  return groupOf({ id: idOf('DeviceClass', feed), kind: 'DeviceClass', name }, devices, asked);
}

/** Nothing where there is no device; unknown as long as one of them may still be heard in its time. */
function groupOf(thing: Omit<Thing, 'type'>, devices: readonly DeviceContact[], asked: Asked): Told | undefined {
  if (devices.length === 0) return undefined;
  const { nowMs, openedMs } = asked;
  const online = devices.filter(isOnline).length;
  const isOpen = devices.some((device) => !isOnline(device) && nowMs - openedMs <= device.staleAfterMs);
  return {
    thing: {
      type: 'Thing',
      ...thing,
      ...(devices.some((device) => device.thing.generated) ? { generated: true as const } : {}),
    },
    values: {
      onlineShare: isOpen ? null : (online / devices.length) * 100,
      onlineDevices: isOpen ? null : online,
      registeredDevices: devices.length,
    },
    atMs: nowMs,
  };
}
