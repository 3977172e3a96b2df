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

/** The hours ahead of a section, rated by single factors of GB 3838; `within` of them. */
export function waterHours(outlook: Outlook, body: WaterBody, within: number): WaterHour[] {
  const found = waterFactors.flatMap((factor) => {
    const steps = stepsOf(outlook, factor);
    return steps.length > 0 && isRated(factor, body) ? [{ factor, steps }] : [];
  });
  const count = Math.min(within, Math.max(0, ...found.map(({ steps }) => steps.length)));
  return Array.from({ length: count }, (_, at) => {
    const centres = Object.fromEntries(found.map(({ factor, steps }) => [factor, steps[at]?.centre ?? null]));
    const rated = waterQuality(centres, body, neededFactors);
    const ranges = rated.class === null ? [] : found.map(({ factor, steps }) => rangeOf(factor, steps[at]!, body));
    const worstOf = (classes: readonly WaterClass[]) =>
      classes.length > 0 ? (Math.max(...classes) as WaterClass) : null;
    return {
      beginMs: outlook.fromMs + at * hourMs,
      class: rated.class,
      best: worstOf(ranges.map(({ best }) => best)),
      worst: worstOf(ranges.map(({ worst }) => worst)),
      limiting: rated.limiting,
    };
  });
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
