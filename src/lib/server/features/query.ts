import type { Position } from 'geojson';
import { compileCql2, type Queryables } from './cql2/compile.ts';
import { parseCql2 } from './cql2/parse.ts';
import { crs84, crsOf, type Crs } from './crs.ts';
import type { FlatFeature } from './feature.ts';
import { FeatureProblem } from './problem.ts';

/** West, south, east, north in degrees; none crosses the antimeridian. */
export type Box = readonly [number, number, number, number];

export interface Query {
  readonly limit: number | undefined;
  /** Any of them; absent: everywhere. */
  readonly boxes?: readonly Box[];
  /** ms since 1970, both counted in. */
  readonly within?: readonly [number, number];
  readonly passes?: (feature: FlatFeature) => boolean;
  readonly crs: Crs;
  /** Only what comes after this id. */
  readonly after?: string;
}

export const limits = { usual: 100, most: 10_000 } as const;
const known = [
  'f',
  'limit',
  'bbox',
  'bbox-crs',
  'datetime',
  'crs',
  'filter',
  'filter-lang',
  'filter-crs',
  'after',
  'bom',
];

/** What is asked of a collection's items. Throws a sentence on the first thing that is not as it should be. */
export function readQuery(given: URLSearchParams, queryables: Queryables): Query {
  onlyKnown(given, known);
  const [bbox, datetime, after] = [given.get('bbox'), given.get('datetime'), given.get('after')];
  const passes = filterOf(given, queryables);
  const boxCrs = crsOf(given.get('bbox-crs') ?? crs84.uri, 'bbox-crs');
  return {
    limit: limitOf(given.get('limit')),
    crs: crsOf(given.get('crs') ?? crs84.uri, 'crs'),
    ...(bbox === null ? {} : { boxes: boxesOf(bbox, boxCrs) }),
    ...(datetime === null ? {} : { within: spanOf(datetime) }),
    ...(passes ? { passes } : {}),
    ...(after === null ? {} : { after }),
  };
}

/** A word that is misspelt would be passed over and everything given in place of what was meant. */
export function onlyKnown(given: URLSearchParams, names: readonly string[]): void {
  for (const name of given.keys())
    if (!names.includes(name))
      throw new FeatureProblem(`"${name}" is no parameter here; ${names.join(', ')} may be given.`);
}

function limitOf(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (!/^\d+$/.test(text) || Number(text) < 1)
    throw new FeatureProblem(`limit: "${text}" came; a count from 1 to ${limits.most} was expected.`);
  return Math.min(Number(text), limits.most);
}

function boxesOf(text: string, crs: Crs): Box[] {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if ((numbers.length !== 4 && numbers.length !== 6) || !numbers.every(Number.isFinite))
    throw new FeatureProblem(`bbox: "${text}" came; four numbers with commas between were expected.`);
  const half = numbers.length / 2;
  const [west, south] = crs.toLonLat(numbers.slice(0, 2) as Position);
  const [east, north] = crs.toLonLat(numbers.slice(half, half + 2) as Position);
  if (south! > north!)
    throw new FeatureProblem(
      `bbox: its lower corner lies north of its upper one in ${crs.uri}; look at the order of axes.`,
    );
  if (west! <= east!) return [[west!, south!, east!, north!]];
  return [
    [west!, south!, 180, north!],
    [-180, south!, east!, north!],
  ];
}

/** RFC 3339: a moment, or two with `/` between, of which `..` or nothing is open. A day is the whole day. */
function spanOf(text: string): [number, number] {
  const parts = text.split('/');
  const [from, to] = parts.length === 1 ? [parts[0]!, parts[0]!] : [parts[0]!, parts[1]!];
  const open = (part: string) => part === '' || part === '..';
  const fromMs = open(from) ? -Infinity : Date.parse(from);
  const toMs = open(to) ? Infinity : Date.parse(to) + (/^\d{4}-\d{2}-\d{2}$/.test(to) ? 86_399_999 : 0);
  const read = parts.length <= 2 && !(parts.length === 1 && open(from)) && isTime(from) && isTime(to) && fromMs <= toMs;
  if (read) return [fromMs, toMs];
  throw new FeatureProblem(
    `datetime: "${text}" came; a time such as 2026-11-28T08:00:00Z or two with / between, .. for open, were expected.`,
  );
}

function isTime(part: string): boolean {
  if (part === '' || part === '..') return true;
  return (
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/i.test(part) && !Number.isNaN(Date.parse(part))
  );
}

function filterOf(given: URLSearchParams, queryables: Queryables): Query['passes'] {
  const [filter, lang] = [given.get('filter'), given.get('filter-lang') ?? 'cql2-text'];
  if (lang !== 'cql2-text') throw new FeatureProblem(`filter-lang: "${lang}" came; cql2-text was expected.`);
  const crs = crsOf(given.get('filter-crs') ?? crs84.uri, 'filter-crs');
  return filter === null ? undefined : compileCql2(parseCql2(filter, crs.toLonLat), queryables);
}
