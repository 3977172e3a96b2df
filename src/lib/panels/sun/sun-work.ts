import type { Ground, SunAnswer, SunAsk } from '../../analyses/sun/messages.ts';
import type { CalendarDay, SunBand } from '../../analyses/sun/sun-path.ts';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { say } from '../../cockpit/say.ts';
import type { Built } from '../../model/built.ts';
import { buildingUseNames } from '../../model/footprints.ts';
import type { Jobs } from '../../model/job.ts';
import type { GroundChange } from '../../model/proposals/ground-change.ts';
import type { OriginRecord, OwnStyle } from '../../model/own-layer.ts';
import type { SunStandard } from '../../model/standards/sunlight.ts';
import type { Text } from '../../model/text.ts';
import { text } from './text.ts';

export type SunJobs = Jobs<SunAsk, SunAnswer>;

/** The city as it stands, or as the proposal that is reckoned with would have it. */
export const groundOf = ({ city: { id, origin }, proposals: { change } }: Cockpit): Ground => ({
  ...{ tilesUrl: `/tiles/${id}`, origin },
  ...(change ? { change } : {}),
});

/** The day on the calendar of the city, as a field for a date takes it. */
export function dateText(timeMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    timeMs,
  );
}

export function dayOfText(date: string): CalendarDay | undefined {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return year > 0 && month > 0 && day > 0 ? { year, month, day } : undefined;
}

/** From dawn to dusk of a day that no standard names. */
const wholeDay = { fromHour: 4, toHour: 20 };

/** What a person chose: a standard, on its day in the year of the date, or the date itself. */
export function bandOf(standard: SunStandard | undefined, date: string): SunBand | undefined {
  const day = dayOfText(date);
  if (!day || !standard) return day && { ...day, ...wholeDay };
  const { month, day: onDay, fromHour, toHour } = standard;
  return { year: day.year, month, day: onDay, fromHour, toHour };
}

/** What stands, and what a proposal takes away and sets there. */
const builtInputs = (change: GroundChange | undefined): string[] => [
  'footprints.bin',
  ...(change ? [JSON.stringify(change)] : []),
];

export function recordOf(
  cockpit: Cockpit,
  method: Text,
  values: Readonly<Record<string, string | number>>,
  inputs: unknown,
  { generated, change }: { readonly generated: boolean; readonly change?: GroundChange },
): OriginRecord {
  return {
    method: { zh: say(method, 'zh', values), en: say(method, 'en', values) },
    inputs: [...builtInputs(change), 'heights.bin', JSON.stringify(inputs)],
    madeMs: Date.now(),
    by: cockpit.person,
    source: say(text.source, 'zh'),
    ...(generated ? { generated: true as const } : {}),
  };
}

export const shadowStyle: Partial<OwnStyle> = {
  ...{ colour: '#0072b2', fill: 0.45, line: 0, widthPx: 0 },
  by: { property: 'by', words: { buildings: '#0072b2', ground: '#56b4e9' } },
};

/** Few hours dark, many bright (cividis, for any eyes). */
const hourColours = [
  '#00224e',
  '#123570',
  '#3b496c',
  '#575d6d',
  '#707173',
  '#8a8678',
  '#a59c74',
  '#c3b369',
  '#e1cc55',
  '#fee838',
];

export function hoursStyle(whole: number): Partial<OwnStyle> {
  const classes = Array.from({ length: whole + 1 }, (_, hours) => ({
    upTo: hours,
    colour: hourColours[Math.round((hours / whole) * (hourColours.length - 1))]!,
  }));
  return { colour: hourColours[5]!, fill: 0.6, line: 0, widthPx: 0, by: { property: 'hours', classes } };
}

/** A minute is what is counted: less than half of one is no shortfall. */
const spareHours = 1 / 120;

export const isEnough = (hours: number, wanted: number): boolean => hours + spareHours >= wanted;

/** Never rounded up, so that what falls short is not written as if it did not. */
export const hoursText = (hours: number): string => (Math.floor((hours + spareHours) * 10) / 10).toFixed(1);

export function builtText(cockpit: Cockpit, built: Built | undefined): string {
  if (!built) return cockpit.say(text.ground);
  const { building, use, levels, heightM, proposed } = built;
  if (proposed !== undefined)
    return cockpit.say(text.proposed, { number: proposed, levels, height: heightM.toFixed(0) });
  return cockpit.say(text.built, {
    use: cockpit.say(buildingUseNames[use]),
    building,
    levels,
    height: heightM.toFixed(0),
  });
}
