import { deviceFeeds, devicesOf, type ContactState, type DeviceContact } from '../../src/lib/model/contact.ts';
import type { Thing } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { freshValueOf } from '../../src/lib/model/reading.ts';
import type { Language, Text } from '../../src/lib/model/text.ts';
import type { LayerView, LegendEntry } from '../../src/lib/stage/layer.ts';
import type { GlyphShape, Mark } from '../../src/lib/stage/marks.ts';
import { quietColour, severityColours, unknownText, worstOf } from '../../src/lib/stage/severity-look.ts';

export type Seen = Pick<LayerView, 'now' | 'language' | 'selected' | 'state' | 'alertsOf'>;

const looks: Readonly<Record<ContactState, { shape: GlyphShape; colour: string; label: Text }>> = {
  heard: { shape: 'circle', colour: '#35c48d', label: { zh: '设备在线', en: 'Device heard' } },
  late: { shape: 'triangle', colour: severityColours.moderate, label: { zh: '设备迟报', en: 'Device late' } },
  silent: {
    shape: 'diamond',
    colour: severityColours.severe,
    label: { zh: '设备失联，已多久', en: 'Device silent, for how long' },
  },
  never: { shape: 'diamond', colour: 'unknown', label: { zh: '设备从未上报', en: 'Device never heard' } },
};
/** Over the mark of what it measures, which stands at the same place. */
const stemM = 150;

/** One mark per device by how it is heard, and one per town with how many of its devices are. */
export function contactMarks(seen: Seen): Mark[] {
  const marks = new Map<Id, Mark>();
  for (const feed of deviceFeeds) {
    const state = seen.state(feed);
    if (!state) continue;
    for (const device of devicesOf(state, seen.now)) marks.set(device.thing.id, deviceMark(device, seen));
  }
  const house = seen.state('infrastructure');
  for (const thing of house?.things.values() ?? [])
    if (thing.kind === 'DeviceTown' && thing.location) marks.set(thing.id, townMark(house!, thing, seen));
  return [...marks.values()];
}

function deviceMark({ thing, state, lastMs }: DeviceContact, { now, language, selected }: Seen): Mark {
  const { shape, colour } = looks[state];
  const minutes = (now - lastMs) / 60_000;
  const base = { id: thing.id, position: thing.location!, label: thing.name[language], shape, colour, stemM };
  const emphasised = selected === thing.id;
  if (state === 'never') return { ...base, unknown: true, text: '—', priority: 1000, emphasised };
  if (state === 'silent')
    return { ...base, text: lasting(minutes, language), priority: 500 + Math.min(400, minutes), emphasised };
  return { ...base, priority: state === 'late' ? 100 : 1, emphasised };
}

/** How many are heard of how many; hatched while that is not known, in the colour of what is alarmed otherwise. */
function townMark(state: FeedState, town: Thing, { now, language, selected, alertsOf }: Seen): Mark {
  const [online, all] = ['onlineDevices', 'registeredDevices'].map((name) => freshValueOf(state, town.id, name, now));
  const alert = worstOf(alertsOf(town.id));
  const base = { id: town.id, position: town.location!, label: town.name[language], shape: 'square' } as const;
  const emphasised = selected === town.id;
  if (online === undefined || all === undefined)
    return { ...base, colour: 'unknown', unknown: true, text: '—', priority: 950, emphasised };
  const colour = alert ? severityColours[alert.severity] : quietColour;
  return { ...base, colour, text: `${online}/${all}`, priority: alert ? 940 : 50, readFromM: 12_000, emphasised };
}

const units = [
  { minutes: 1440, zh: '天', en: 'd' },
  { minutes: 60, zh: '小时', en: 'h' },
  { minutes: 1, zh: '分', en: 'min' },
] as const;

/** `12 分`, `3 h`: in whole units, since more is not read from afar. */
export function lasting(minutes: number, language: Language): string {
  const unit = units.find((each) => minutes >= each.minutes) ?? units.at(-1)!;
  return `${Math.floor(minutes / unit.minutes)} ${unit[language]}`;
}

export const legend: readonly LegendEntry[] = [
  ...Object.values(looks),
  { label: { zh: '镇街：在线/登记', en: 'Town: heard / registered' }, colour: quietColour, shape: 'square' },
  { label: unknownText, colour: 'unknown', shape: 'square' },
];
