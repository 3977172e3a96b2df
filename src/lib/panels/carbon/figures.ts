import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { intensityOver } from '../../model/energy-months.ts';
import { carriers, emissionOf, type Carrier, type Emission } from '../../model/standards/emission-factors.ts';

/** A town's account of the newest month anybody has reported. */
export interface TownCarbon {
  readonly thing: Thing;
  readonly emission: Emission;
  /** Tonnes of CO₂ for 10,000 yuan of added value; absent while either is unknown. */
  readonly intensity?: number;
  readonly target?: number;
}
export interface CarbonFigures {
  /** Beginning of the month all figures are of; 0 while nothing was reported. */
  readonly monthMs: number;
  /** Unknown first, then the highest intensity. */
  readonly towns: readonly TownCarbon[];
  readonly known: number;
  /** Sums over all towns; absent while one is unknown. */
  readonly tonnes?: number;
  readonly intensity?: number;
  /** The towns' targets weighed by their added value. */
  readonly target?: number;
  readonly by: Readonly<Partial<Record<Carrier, number>>>;
  /** Intensity over all towns, month by month; `null` where one of them is unknown. */
  readonly trend: readonly { readonly timeMs: number; readonly result: number | null }[];
  /** How much the newest intensity is over that of the same month a year before, as a share of it. */
  readonly overYear?: number;
}

export function carbonFigures(state: FeedState, now: number): CarbonFigures {
  const accounts = [...state.things.values()].filter(({ kind }) => kind === 'EnergyAccount');
  const monthMs = Math.max(0, ...accounts.map((thing) => newestOf(state, thing)));
  const read = accounts.map((thing) => ({ thing, amounts: amountsOf(state, thing, monthMs, now) }));
  const towns = read.map(({ thing, amounts }) => townOf(thing, amounts)).sort(unknownFirst);
  const emissions = towns.map(({ emission }) => emission);
  const known = emissions.filter(({ tonnes }) => tonnes !== null).length;
  const by: Partial<Record<Carrier, number>> = {};
  for (const carrier of carriers)
    if (emissions.every((emission) => emission.by[carrier] !== undefined))
      by[carrier] = total(emissions.map((emission) => emission.by[carrier]!));
  const whole = known === towns.length && towns.length > 0;
  const tonnes = whole ? total(emissions.map((emission) => emission.tonnes!)) : undefined;
  const trend = intensityOver(accounts);
  return {
    monthMs,
    towns,
    known,
    by,
    trend,
    ...yearOn(trend, monthMs),
    ...(tonnes === undefined ? {} : { tonnes }),
    ...intensities(read, tonnes),
  };
}

/** A year is 365 or 366 days; the month of the year before begins between these. */
const aboutAYearMs = 365.5 * 86_400_000;

function yearOn(trend: CarbonFigures['trend'], monthMs: number): Pick<CarbonFigures, 'overYear'> {
  const now = trend.find(({ timeMs }) => timeMs === monthMs)?.result;
  const then = trend.find(({ timeMs }) => Math.abs(monthMs - timeMs - aboutAYearMs) < 86_400_000)?.result;
  return now && then ? { overYear: now / then - 1 } : {};
}

type Amounts = ReadonlyMap<string, number>;

/** The beginning of the newest month an account has anything of. */
function newestOf(state: FeedState, thing: Thing): number {
  return Math.max(0, ...state.streamsOf(thing.id).map(({ id }) => state.latest.get(id)?.phenomenonTime ?? 0));
}

/** What is stated of that month and not too late to count. */
function amountsOf(state: FeedState, thing: Thing, monthMs: number, now: number): Amounts {
  const amounts = new Map<string, number>();
  for (const { id, property, staleAfterMs } of state.streamsOf(thing.id)) {
    const latest = state.latest.get(id);
    if (!latest || latest.result === null) continue;
    if (latest.phenomenonTime === monthMs && now - monthMs <= staleAfterMs) amounts.set(property, latest.result);
  }
  return amounts;
}

function townOf(thing: Thing, amounts: Amounts): TownCarbon {
  const emission = emissionOf(Object.fromEntries(carriers.map((carrier) => [carrier, amounts.get(carrier) ?? null])));
  const value = amounts.get('addedValue');
  const target = amounts.get('intensityTarget');
  return {
    thing,
    emission,
    ...(emission.tonnes !== null && value ? { intensity: emission.tonnes / value } : {}),
    ...(target === undefined ? {} : { target }),
  };
}

function intensities(
  read: readonly { readonly amounts: Amounts }[],
  tonnes: number | undefined,
): Pick<CarbonFigures, 'intensity' | 'target'> {
  const values = read.map(({ amounts }) => amounts.get('addedValue'));
  if (tonnes === undefined || values.some((value) => !value)) return {};
  const value = total(values as number[]);
  const targets = read.map(({ amounts }) => amounts.get('intensityTarget'));
  if (targets.some((target) => target === undefined)) return { intensity: tonnes / value };
  const weighed = total(targets.map((target, at) => target! * values[at]!));
  return { intensity: tonnes / value, target: weighed / value };
}

function unknownFirst(a: TownCarbon, b: TownCarbon): number {
  const [left, right] = [a.intensity ?? Infinity, b.intensity ?? Infinity];
  // Two unknown ones differ by nothing, not by infinity less infinity.
  return (left === right ? 0 : right - left) || (a.thing.id < b.thing.id ? -1 : 1);
}

function total(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0);
}
