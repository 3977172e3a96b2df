import type { Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import type { Step } from './choose.ts';
import type { Trial } from './forecast.ts';

/** What is foretold of one property, or why nothing is. */
export type PropertyOutlook = FoundOutlook | { readonly why: 'short' | 'gaps' | 'late'; readonly last: number | null };
export interface FoundOutlook extends Trial {
  /** The last hourly mean that was measured. */
  readonly last: number | null;
  readonly method: string;
  /** One per hour, the first of them that which begins at `fromMs` of the outlook. */
  readonly steps: readonly Step[];
}

/** What is foretold of a station, section or car park. */
export interface Outlook {
  /** The station, section or car park. */
  readonly of: Id;
  /** Begin of the first hour foretold, which is the end of what was known; ms since 1970. */
  readonly fromMs: number;
  readonly properties: Readonly<Record<string, PropertyOutlook>>;
}

export const hourMs = 3_600_000;
/** An outlook older than this says nothing of what is ahead. */
export const outlookStaleMs = 3 * hourMs;
/** How far ahead each kind of thing is foretold, in hours. */
export const horizonHours = { AirStation: 24, WaterSection: 72, ParkingLot: 12 } as const;
export type Foretold = keyof typeof horizonHours;
/** The kind of the thing that carries an outlook. */
export const outlookKinds: Readonly<Record<Foretold, string>> = {
  AirStation: 'AirForecast',
  WaterSection: 'WaterForecast',
  ParkingLot: 'ParkingForecast',
};

export function isForetold(kind: string): kind is Foretold {
  return kind in horizonHours;
}

/** The id of what is foretold of a thing. */
export function outlookId(kind: Foretold, of: Id): Id {
  return idOf(outlookKinds[kind], of.split(':').slice(3).join(':'));
}

/** As a thing, so that it is kept and told like every other fact, and the past has what was foretold then. */
export function thingOfOutlook({ of, fromMs, properties }: Outlook, station: Thing, timeZone: string): Thing {
  const { kind, name, location, division, responsible, generated } = station;
  const said = Object.entries(properties).map(([property, found]) => [`foretold:${property}`, packed(found)] as const);
  return {
    type: 'Thing',
    id: outlookId(kind as Foretold, of),
    kind: outlookKinds[kind as Foretold],
    name,
    ...(location ? { location } : {}),
    ...(division ? { division } : {}),
    ...(responsible ? { responsible } : {}),
    properties: { of, fromMs, timeZone, ...judgedBy(station), ...Object.fromEntries(said) },
    ...(generated ? { generated } : {}),
  };
}

/** What a water is judged by goes with what is foretold of it. */
function judgedBy({ properties = {} }: Thing): Record<string, string | boolean> {
  const { target, lake } = properties;
  return { ...(typeof target === 'string' ? { target } : {}), ...(typeof lake === 'boolean' ? { lake } : {}) };
}

// Things are replaced, never edited: what one carries is read once, however often a screen asks.
const read = new WeakMap<Thing, Outlook>();

/** What a thing carries; nothing where it is no outlook. */
export function outlookOf(thing: Thing | undefined): Outlook | undefined {
  const { of, fromMs, ...rest } = thing?.properties ?? {};
  if (!thing || typeof of !== 'string' || typeof fromMs !== 'number') return undefined;
  const known = read.get(thing);
  if (known) return known;
  const properties = Object.entries(rest).flatMap(([key, text]) =>
    key.startsWith('foretold:') ? [[key.slice('foretold:'.length), unpacked(String(text))] as const] : [],
  );
  const outlook: Outlook = { of: of as Id, fromMs, properties: Object.fromEntries(properties) };
  read.set(thing, outlook);
  return outlook;
}

/** Three bounds an hour in four figures: more would say more than is known. */
function packed(found: PropertyOutlook): string {
  if ('why' in found) return JSON.stringify(found);
  const figures = (value: number) => Number(value.toPrecision(4));
  const steps = found.steps.map(({ low, centre, high }) => [figures(low), figures(centre), figures(high)]);
  const [mase, naiveMase, held, wider] = [found.mase, found.naiveMase, found.held, found.wider].map(figures);
  return JSON.stringify({ ...found, mase, naiveMase, held, wider, steps });
}

type Packed = Omit<FoundOutlook, 'steps'> & { readonly steps: readonly (readonly [number, number, number])[] };

function unpacked(text: string): PropertyOutlook {
  const found = JSON.parse(text) as Packed | Exclude<PropertyOutlook, FoundOutlook>;
  if ('why' in found) return found;
  return { ...found, steps: found.steps.map(([low, centre, high]) => ({ low, centre, high })) };
}
