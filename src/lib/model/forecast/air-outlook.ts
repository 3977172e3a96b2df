import { airQuality, pollutants, type Concentrations, type Edition, type Pollutant } from '../standards/hj633.ts';
import type { Step } from './choose.ts';
import { hourMs, type Outlook } from './outlook.ts';

/** The index of one hour ahead; all `null` while one of the six is not foretold. */
export interface AirHour {
  readonly beginMs: number;
  readonly aqi: number | null;
  /** From the lower, and from the upper bounds of all six. */
  readonly low: number | null;
  readonly high: number | null;
  readonly primary: readonly Pollutant[];
}

const rated: Readonly<Record<Edition, WeakMap<Outlook, readonly AirHour[]>>> = {
  '2012': new WeakMap(),
  '2026': new WeakMap(),
};

/** The hours ahead of a station, rated by the hourly form of HJ 633. */
export function airHours(outlook: Outlook, edition: Edition): readonly AirHour[] {
  const known = rated[edition].get(outlook);
  if (known) return known;
  const count = Math.max(0, ...pollutants.map((name) => stepsOf(outlook, name).length));
  const hours = Array.from({ length: count }, (_, at) => airHour(outlook, at, edition));
  rated[edition].set(outlook, hours);
  return hours;
}

function airHour(outlook: Outlook, at: number, edition: Edition): AirHour {
  const rate = (of: (step: Step) => number) => airQuality(concentrations(outlook, at, of), 'hourly', edition);
  const { aqi, primary } = rate(({ centre }) => centre);
  const [low, high] = [rate((step) => step.low).aqi, rate((step) => step.high).aqi];
  return { beginMs: outlook.fromMs + at * hourMs, aqi, low, high, primary };
}

/** The hour that is foretold to be worst; nothing where none is known. */
export function worstAirHour(hours: readonly AirHour[]): AirHour | undefined {
  const known = hours.filter(({ aqi }) => aqi !== null);
  return known.length > 0 ? known.reduce((worst, hour) => (hour.aqi! > worst.aqi! ? hour : worst)) : undefined;
}

/** The index of the last hour measured. */
export function lastAqi({ properties }: Outlook, edition: Edition): number | null {
  const values = pollutants.map((name) => [name, properties[name]?.last ?? null] as const);
  return airQuality(Object.fromEntries(values), 'hourly', edition).aqi;
}

function concentrations(outlook: Outlook, at: number, of: (step: Step) => number): Concentrations {
  const values = pollutants.map((name) => {
    const step = stepsOf(outlook, name)[at];
    return [name, step ? Math.max(0, of(step)) : null] as const;
  });
  return Object.fromEntries(values);
}

function stepsOf({ properties }: Outlook, name: Pollutant): readonly Step[] {
  const found = properties[name];
  return found && 'steps' in found ? found.steps : [];
}
