import {
  factorClass,
  isRated,
  waterFactors,
  waterQuality,
  type WaterBody,
  type WaterClass,
  type WaterFactor,
} from '../standards/gb3838.ts';
import { neededFactors } from '../station.ts';
import type { Step } from './choose.ts';
import { hourMs, type Outlook } from './outlook.ts';

/** The class of one hour ahead; `null` while a needed factor is not foretold. */
export interface WaterHour {
  readonly beginMs: number;
  readonly class: WaterClass | null;
  /** The best and the worst that the bounds of all factors allow. */
  readonly best: WaterClass | null;
  readonly worst: WaterClass | null;
  readonly limiting: readonly WaterFactor[];
}

const rated: Readonly<Record<WaterBody, WeakMap<Outlook, readonly WaterHour[]>>> = {
  river: new WeakMap(),
  lake: new WeakMap(),
};

/** The hours ahead of a section, rated by single factors of GB 3838. */
export function waterHours(outlook: Outlook, body: WaterBody): readonly WaterHour[] {
  const known = rated[body].get(outlook);
  if (known) return known;
  const found = waterFactors.flatMap((factor) => {
    const steps = stepsOf(outlook, factor);
    return steps.length > 0 && isRated(factor, body) ? [{ factor, steps }] : [];
  });
  const count = Math.max(0, ...found.map(({ steps }) => steps.length));
  const hours = Array.from({ length: count }, (_, at) => waterHour(outlook.fromMs + at * hourMs, found, at, body));
  rated[body].set(outlook, hours);
  return hours;
}

type Foretold = readonly { readonly factor: WaterFactor; readonly steps: readonly Step[] }[];

function waterHour(beginMs: number, found: Foretold, at: number, body: WaterBody): WaterHour {
  const centres = Object.fromEntries(found.map(({ factor, steps }) => [factor, steps[at]?.centre ?? null]));
  const { class: centre, limiting } = waterQuality(centres, body, neededFactors);
  const known = found.filter(({ steps }) => steps[at] !== undefined);
  const ranges = centre === null ? [] : known.map(({ factor, steps }) => rangeOf(factor, steps[at]!, body));
  const worstOf = (classes: readonly WaterClass[]) =>
    classes.length > 0 ? (Math.max(...classes) as WaterClass) : null;
  const best = worstOf(ranges.map((range) => range.best));
  return { beginMs, class: centre, best, worst: worstOf(ranges.map((range) => range.worst)), limiting };
}

/** The first of the hours that are foretold to be worst; nothing where none is known. */
export function worstWaterHour(hours: readonly WaterHour[]): WaterHour | undefined {
  const known = hours.filter((hour) => hour.class !== null);
  return known.length > 0 ? known.reduce((worst, hour) => (hour.class! > worst.class! ? hour : worst)) : undefined;
}

/** The class of the last hour measured. */
export function lastClass({ properties }: Outlook, body: WaterBody): WaterClass | null {
  const values = waterFactors.map((factor) => [factor, properties[factor]?.last ?? null] as const);
  return waterQuality(Object.fromEntries(values), body, neededFactors).class;
}

/** A bound below 0 is 0: there is no less than nothing. */
function rangeOf(factor: WaterFactor, { low, centre, high }: Step, body: WaterBody) {
  const classes = [low, centre, high].map((value) => factorClass(factor, Math.max(0, value), body) ?? 6);
  return { best: Math.min(...classes) as WaterClass, worst: Math.max(...classes) as WaterClass };
}

function stepsOf({ properties }: Outlook, factor: WaterFactor): readonly Step[] {
  const found = properties[factor];
  return found && 'steps' in found ? found.steps : [];
}
