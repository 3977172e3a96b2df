import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { standingOf, unitStateNames, unitStateOf, type ResourceKind } from '../../model/resource.ts';
import type { Text } from '../../model/text.ts';

/** How one thing stands: unknown before all, then beyond its limit, then at work. */
export type RowStanding = 'unknown' | 'beyond' | 'busy' | 'well';
const worstFirst: readonly RowStanding[] = ['unknown', 'beyond', 'busy', 'well'];

export interface ResourceRow {
  readonly thing: Thing;
  readonly standing: RowStanding;
  /** What it comes to, in a word; absent where the standing says it. */
  readonly said?: Text;
}

export interface ResourceFigure {
  /** Over what is known: a sum with nothing known is unknown. */
  readonly value: number | undefined;
  /** How many things there are, and of how many it is unknown. */
  readonly of: number;
  readonly unknown: number;
  readonly beyond: number;
  /** The oldest value it rests on, ms since 1970; 0 where nothing was heard. */
  readonly asOfMs: number;
  /** The worst first. */
  readonly rows: readonly ResourceRow[];
}

export interface ResourceFigures {
  readonly units: ResourceFigure;
  readonly places: ResourceFigure;
  readonly beds: ResourceFigure;
  readonly goods: ResourceFigure;
  readonly sites: ResourceFigure;
  readonly generated: boolean;
}

/** What one thing gives to a figure. */
interface Share {
  readonly value: number | undefined;
  readonly standing: RowStanding;
  readonly said?: Text;
  readonly asOfMs: number;
}
type Judge = (thing: Thing) => Share;

export function resourceFigures(state: FeedState, now: number): ResourceFigures {
  const figure = (kind: ResourceKind, judge: Judge) => figureOf(state, kind, judge);
  return {
    units: figure('RescueUnit', (unit) => unitShare(state, unit, now)),
    places: figure('Shelter', (shelter) => shelterShare(state, shelter, now)),
    beds: figure('Hospital', (hospital) => hospitalShare(state, hospital, now)),
    goods: figure('ReliefWarehouse', (warehouse) => goodsShare(state, warehouse, now)),
    sites: figure('HazardSite', (site) => siteShare(state, site, now)),
    generated: [...state.things.values()].some(({ generated }) => generated),
  };
}

function figureOf(state: FeedState, kind: ResourceKind, judge: Judge): ResourceFigure {
  const shares = [...state.things.values()]
    .filter((thing) => thing.kind === kind)
    .map((thing) => ({ thing, ...judge(thing) }));
  const known = shares.flatMap(({ value }) => value ?? []);
  const times = shares.filter(({ value, asOfMs }) => value !== undefined && asOfMs > 0).map(({ asOfMs }) => asOfMs);
  const rank = ({ standing }: Share): number => worstFirst.indexOf(standing);
  const rows = shares.toSorted((a, b) => rank(a) - rank(b) || (a.thing.id < b.thing.id ? -1 : 1));
  return {
    value: known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : undefined,
    of: shares.length,
    unknown: shares.filter(({ standing }) => standing === 'unknown').length,
    beyond: shares.filter(({ standing }) => standing === 'beyond').length,
    asOfMs: times.length > 0 ? Math.min(...times) : 0,
    rows: rows.map(({ thing, standing, said }) => ({ thing, standing, ...(said ? { said } : {}) })),
  };
}

function unitShare(state: FeedState, unit: Thing, now: number): Share {
  const { asOfMs } = standingOf(state, unit.id, 'unitState', now);
  const found = unitStateOf(state, unit, now);
  if (!found) return { value: undefined, standing: 'unknown', asOfMs };
  const isFree = found === 'available';
  return { value: isFree ? 1 : 0, standing: isFree ? 'well' : 'busy', said: unitStateNames[found], asOfMs };
}

/** Of a shelter that says no capacity nobody knows how many places are left. */
function shelterShare(state: FeedState, shelter: Thing, now: number): Share {
  const { sum: persons, beyond, parts, asOfMs } = standingOf(state, shelter.id, 'occupancy', now);
  const capacity = parts[0]?.limit?.high;
  if (persons === undefined || capacity === undefined) return { value: undefined, standing: 'unknown', asOfMs };
  const said = { zh: `${persons} / ${capacity}`, en: `${persons} of ${capacity}` };
  const standing = beyond.length > 0 ? 'beyond' : persons > 0 ? 'busy' : 'well';
  return { value: Math.max(0, capacity - persons), standing, said, asOfMs };
}

function hospitalShare(state: FeedState, hospital: Thing, now: number): Share {
  const { sum, beyond, asOfMs } = standingOf(state, hospital.id, 'availableBeds', now);
  if (sum === undefined) return { value: undefined, standing: 'unknown', asOfMs };
  const said = { zh: `余 ${sum}`, en: `${sum} free` };
  return { value: sum, standing: beyond.length > 0 ? 'beyond' : 'well', said, asOfMs };
}

/** What is known to be short counts, even where another good is not counted. */
function goodsShare(state: FeedState, warehouse: Thing, now: number): Share {
  const { parts, unknown, beyond, asOfMs } = standingOf(state, warehouse.id, 'stock', now);
  const names = (language: keyof Text): string => beyond.map(({ name }) => name[language]).join(' ');
  const said = beyond.length > 0 ? { said: { zh: `缺 ${names('zh')}`, en: `short of ${names('en')}` } } : {};
  const isUnknown = parts.length === 0 || unknown.length > 0;
  const standing = isUnknown ? 'unknown' : beyond.length > 0 ? 'beyond' : 'well';
  return { value: unknown.length === parts.length ? undefined : beyond.length, standing, ...said, asOfMs };
}

function siteShare(state: FeedState, site: Thing, now: number): Share {
  const { sum: ratio, beyond, asOfMs } = standingOf(state, site.id, 'criticalRatio', now);
  if (ratio === undefined) return { value: undefined, standing: 'unknown', asOfMs };
  const isOver = beyond.length > 0;
  const words = `Σq/Q ${ratio.toFixed(2)}`;
  return { value: isOver ? 1 : 0, standing: isOver ? 'beyond' : 'well', said: { zh: words, en: words }, asOfMs };
}
