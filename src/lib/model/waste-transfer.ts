import type { Observation } from './change.ts';
import type { Datastream, Position, Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import { idOf, type Id } from './id.ts';
import { readingOf } from './reading.ts';
import type { Text } from './text.ts';
import { findings, type Finding, type Standing } from './waste-standing.ts';

export const transferKind = 'WasteTransfer';
/** The corridor a transfer must keep to is a thing of its own: it is long and told once. */
export const corridorKind = 'TransferCorridor';

export type TransferState = 'planned' | 'under-way' | 'received';

/** A transfer manifest of hazardous waste, as its thing's properties keep it. Times in ms since 1970, weights in tonnes. */
export interface WasteTransfer {
  readonly thing: Thing;
  readonly number: string;
  /** By the national catalogue of hazardous wastes: `HW08 900-249-08`. */
  readonly waste: string;
  readonly state: TransferState;
  readonly vehicle: Id;
  readonly plate: string;
  readonly generator: string;
  readonly receiver: string;
  readonly carrier: string;
  readonly plannedT: number;
  readonly sentT?: number;
  readonly receivedT?: number;
  readonly leftMs?: number;
  readonly dueMs: number;
  readonly arrivedMs?: number;
}

export const transferId = (number: string): Id => idOf(transferKind, number);
export const corridorId = (number: string): Id => idOf(corridorKind, number);

/** The transfer a thing keeps; `undefined` for another kind, or one whose manifest cannot be read. */
export function transferOf(thing: Thing): WasteTransfer | undefined {
  if (thing.kind !== transferKind) return undefined;
  const { properties = {} } = thing;
  const text = (name: string): string => String(properties[name] ?? '');
  const number = (name: string): number | undefined => {
    const value = properties[name];
    return typeof value === 'number' ? value : undefined;
  };
  const [plannedT, dueMs] = [number('plannedT'), number('dueMs')];
  if (plannedT === undefined || dueMs === undefined) return undefined;
  const optional = { sentT: number('sentT'), receivedT: number('receivedT') };
  const times = { leftMs: number('leftMs'), arrivedMs: number('arrivedMs') };
  const known = Object.fromEntries(
    Object.entries({ ...optional, ...times }).filter(([, value]) => value !== undefined),
  );
  return {
    thing,
    number: text('number'),
    waste: text('waste'),
    state: times.arrivedMs !== undefined ? 'received' : times.leftMs !== undefined ? 'under-way' : 'planned',
    vehicle: text('vehicle') as Id,
    plate: text('plate'),
    generator: text('generator'),
    receiver: text('receiver'),
    carrier: text('carrier'),
    plannedT,
    dueMs,
    ...known,
  };
}

export function transfersOf(state: FeedState): WasteTransfer[] {
  return Array.from(state.things.values(), transferOf).filter((found) => found !== undefined);
}

const minuteMs = 60_000;
const plan: Text = { zh: '转移方案（演示取值）', en: 'the transfer plan (demo value)' };

interface Measure {
  readonly finding: Finding;
  readonly name: Text;
  readonly unit: string;
  readonly decimals: number;
  readonly high: number;
  readonly staleAfterMs: number;
  readonly derived?: true;
}

/** What is worked out of each transfer, and how much of it is allowed. Those that come of fixes are missed when none come. */
const measures = {
  offCorridorSeconds: {
    finding: 'off-corridor',
    name: { zh: '偏离允许通道', en: 'Beyond its corridor' },
    unit: 's',
    decimals: 0,
    high: 60,
    staleAfterMs: 3 * minuteMs,
  },
  forbiddenSeconds: {
    finding: 'forbidden',
    name: { zh: '在禁入区内', en: 'Within a forbidden area' },
    unit: 's',
    decimals: 0,
    high: 0,
    staleAfterMs: 3 * minuteMs,
  },
  stoppedMinutes: {
    finding: 'stopped',
    name: { zh: '途中停车', en: 'Stopped on the way' },
    unit: 'min',
    decimals: 0,
    high: 10,
    staleAfterMs: 3 * minuteMs,
  },
  overdueMinutes: {
    finding: 'overdue',
    name: { zh: '逾期', en: 'Overdue' },
    unit: 'min',
    decimals: 0,
    high: 0,
    staleAfterMs: 3 * minuteMs,
    derived: true,
  },
  differencePercent: {
    finding: 'difference',
    name: { zh: '收运数量差', en: 'Received against sent' },
    unit: '%',
    decimals: 1,
    high: 5,
    staleAfterMs: 2 * 86_400_000,
    derived: true,
  },
} as const satisfies Readonly<Record<string, Measure>>;
export type MeasureName = keyof typeof measures;

export const measuresUnderWay: readonly MeasureName[] = [
  'offCorridorSeconds',
  'forbiddenSeconds',
  'stoppedMinutes',
  'overdueMinutes',
];

export const measureId = (number: string, name: MeasureName): Id => idOf('Datastream', `${number}:${name}`);

export function measureOf(number: string, name: MeasureName): Datastream {
  const { high, derived, ...of } = measures[name] as Measure;
  return {
    type: 'Datastream',
    id: measureId(number, name),
    thing: transferId(number),
    property: name,
    name: of.name,
    unit: of.unit,
    decimals: of.decimals,
    limit: { high, source: plan },
    staleAfterMs: of.staleAfterMs,
    ...(derived ? { derived } : {}),
  };
}

/** The worst that is known to be wrong with a transfer now; unknown where what must be known of it is not. */
export function standingOf(state: FeedState, { thing, state: stage }: WasteTransfer, now: number): Standing {
  const found = new Set<Standing>();
  for (const [name, { finding, high }] of Object.entries(measures) as [MeasureName, Measure][]) {
    const isAsked = name === 'differencePercent' ? stage === 'received' : stage === 'under-way';
    if (!isAsked) continue;
    const reading = readingOf(state, thing.id, name, now);
    if (!reading?.fresh || reading.value === null) found.add('unknown');
    else if (reading.value > high) found.add(finding);
  }
  return findings.find((finding) => found.has(finding)) ?? 'well';
}

/** The platform of manifests as a thing: when it is silent nobody knows what is on the roads. */
export const platformId: Id = idOf('ManifestPlatform', 'waste');
const platformStream = idOf('Datastream', 'waste:manifestsUnderWay');

export function platformOf(generated: boolean): readonly [Thing, Datastream] {
  const name: Text = { zh: '电子转移联单平台', en: 'Platform of manifests' };
  const thing: Thing = { type: 'Thing', id: platformId, kind: 'ManifestPlatform', name };
  return [
    generated ? { ...thing, generated } : thing,
    {
      type: 'Datastream',
      id: platformStream,
      thing: platformId,
      property: 'manifestsUnderWay',
      name: { zh: '在途联单', en: 'Manifests under way' },
      unit: '',
      decimals: 0,
      staleAfterMs: 3 * minuteMs,
    },
  ];
}

export function platformHeard(underWay: number, timeMs: number): Observation {
  return { datastream: platformStream, phenomenonTime: timeMs, resultTime: timeMs, result: underWay };
}

/** `LINESTRING Z (…)` of well-known text (OGC 06-103r4): longitude, latitude, height. */
export function wktOfLine(line: readonly Position[]): string {
  const places = line.map(([lon, lat, height = 0]) => `${+lon.toFixed(5)} ${+lat.toFixed(5)} ${+height.toFixed(1)}`);
  return `LINESTRING Z (${places.join(', ')})`;
}

/** The places of such a line; none where it cannot be read. */
export function lineOfWkt(text: unknown): Position[] {
  const inner = typeof text === 'string' ? /^LINESTRING Z \(([^()]+)\)$/.exec(text)?.[1] : undefined;
  const places = (inner ?? '').split(',').flatMap((place): Position[] => {
    const [lon, lat, height] = place.trim().split(/\s+/).map(Number);
    return [lon, lat, height].every((value) => Number.isFinite(value)) ? [[lon!, lat!, height!]] : [];
  });
  return places;
}
