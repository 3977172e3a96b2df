import type { Position, Thing } from './entity.ts';
import { idOf, type Id } from './id.ts';
import type { Text } from './text.ts';

export const cityCaseKind = 'CityCase';

/** The steps of a case of digital city management, in order; filing, handling and closing are the matter of GB/T 30428.8. */
export const cityStages = ['collected', 'filed', 'dispatched', 'handling', 'answered', 'closed', 'void'] as const;
export type CityStage = (typeof cityStages)[number];
export const isCityStage = (said: unknown): said is CityStage => cityStages.some((stage) => stage === said);

/** What each step is called, and what may follow: sent to the wrong office it goes back, found not to be done it is handled again. */
export const cityStageLife: Readonly<Record<CityStage, { readonly name: Text; readonly next: readonly CityStage[] }>> =
  {
    collected: { name: { zh: '信息收集', en: 'collected' }, next: ['filed', 'void'] },
    filed: { name: { zh: '案卷建立', en: 'filed' }, next: ['dispatched', 'void'] },
    dispatched: { name: { zh: '任务派遣', en: 'dispatched' }, next: ['handling', 'filed', 'void'] },
    handling: { name: { zh: '任务处理', en: 'being handled' }, next: ['answered'] },
    answered: { name: { zh: '处理反馈', en: 'to be checked' }, next: ['closed', 'handling'] },
    closed: { name: { zh: '核查结案', en: 'checked and closed' }, next: [] },
    void: { name: { zh: '作废', en: 'void' }, next: [] },
  };

/** Who found it. */
export const caseSources = {
  'video-patrol': { zh: 'AI 视频巡逻', en: 'AI video patrol' },
  'grid-officer': { zh: '网格员', en: 'grid officer' },
  'hotline-12345': { zh: '12345 热线', en: '12345 hotline' },
  'waste-sorting': { zh: '垃圾分类检查', en: 'inspection of waste sorting' },
  inspector: { zh: '信息采集员', en: 'inspector' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Readonly<Record<string, Text>>;
export type CaseSource = keyof typeof caseSources;

/** A case as its platform tells of it. Times in ms since 1970. */
export interface CityCase {
  readonly id: Id;
  /** The platform's own number. */
  readonly number: string;
  readonly stage: CityStage;
  /** What happened (事件), or what is broken (部件): each has its own table of codes. */
  readonly matter: 'event' | 'component';
  /** Class and subclass, two digits each (GB/T 30428.2). */
  readonly code: string;
  readonly service: Text;
  readonly source: CaseSource;
  readonly position: Position;
  readonly division?: string;
  /** Who has to deal with it. */
  readonly agency?: string;
  readonly address?: string;
  readonly notes?: string;
  readonly mediaUrl?: string;
  readonly requestedMs: number;
  readonly updatedMs: number;
  /** By when it is to be closed; absent: nobody said, so nobody knows whether it is late. */
  readonly expectedMs?: number;
  /** When it was closed, or declared void. */
  readonly closedMs?: number;
  /** When it came to each step that was told of. */
  readonly stepMs: Readonly<Partial<Record<CityStage, number>>>;
  readonly generated?: true;
}

export const cityCaseId = (number: string): Id => idOf(cityCaseKind, number);
export const isOpenCase = ({ stage }: CityCase): boolean => cityStageLife[stage].next.length > 0;

/** Whether it is, or was when it was closed, past its time. A state, and never guessed. */
export type Lateness = 'unknown' | 'late' | 'in-time';
export function latenessOf({ expectedMs, closedMs }: CityCase, nowMs: number): Lateness {
  if (expectedMs === undefined) return 'unknown';
  return (closedMs ?? nowMs) > expectedMs ? 'late' : 'in-time';
}

/** Whole minutes past its time, 0 before; `null` where nobody said by when. */
export function overdueMinutes({ expectedMs }: CityCase, nowMs: number): number | null {
  return expectedMs === undefined ? null : Math.max(0, Math.floor((nowMs - expectedMs) / 60_000));
}

/** A case as it is kept: a thing with flat properties. Of one that is over only what figures need is kept. */
export function thingOfCityCase(told: CityCase): Thing {
  const { id, number, service, position, division, agency, generated } = told;
  const { stage, matter, code, source, requestedMs, updatedMs, expectedMs, closedMs } = told;
  const words = isOpenCase(told) ? { address: told.address, notes: told.notes, mediaUrl: told.mediaUrl } : {};
  const steps = Object.entries(told.stepMs).map(([step, atMs]) => [`${step}StepMs`, atMs] as const);
  const properties = Object.entries({ expectedMs, closedMs, ...words, ...Object.fromEntries(steps) });
  return {
    type: 'Thing',
    id,
    kind: cityCaseKind,
    name: { zh: `${service.zh} ${number}`, en: `${service.en} ${number}` },
    location: position,
    ...(division === undefined ? {} : { division }),
    ...(agency === undefined ? {} : { responsible: { zh: agency, en: agency } }),
    properties: {
      number,
      stage,
      matter,
      code,
      source,
      requestedMs,
      updatedMs,
      ...Object.fromEntries(properties.filter((entry): entry is [string, string | number] => entry[1] !== undefined)),
    },
    ...(generated ? { generated } : {}),
  };
}

/** Things are replaced, never edited: the same thing is the same case, however often a wall asks. */
const known = new WeakMap<Thing, CityCase>();

/** The case a thing keeps; `undefined` for another kind, or one that cannot be read. */
export function cityCaseOf(thing: Thing): CityCase | undefined {
  if (thing.kind !== cityCaseKind) return undefined;
  const found = known.get(thing) ?? readCase(thing);
  if (found) known.set(thing, found);
  return found;
}

function readCase(thing: Thing): CityCase | undefined {
  const { id, name, location, division, responsible, generated, properties = {} } = thing;
  const { stage, matter, code, source, requestedMs, updatedMs, number } = properties;
  if (!location || !isCityStage(stage)) return undefined;
  if (typeof requestedMs !== 'number' || typeof updatedMs !== 'number' || typeof number !== 'string') return undefined;
  const time = (of: string) => (typeof properties[of] === 'number' ? { [of]: properties[of] } : {});
  const word = (of: string) => (typeof properties[of] === 'string' ? { [of]: properties[of] } : {});
  const cut = (said: string): string => (said.endsWith(` ${number}`) ? said.slice(0, -number.length - 1) : said);
  return {
    id,
    number,
    stage,
    matter: matter === 'component' ? 'component' : 'event',
    code: String(code ?? ''),
    service: { zh: cut(name.zh), en: cut(name.en) },
    source: typeof source === 'string' && source in caseSources ? (source as CaseSource) : 'other',
    position: location,
    ...(division === undefined ? {} : { division }),
    ...(responsible ? { agency: responsible.zh } : {}),
    ...word('address'),
    ...word('notes'),
    ...word('mediaUrl'),
    requestedMs,
    updatedMs,
    ...time('expectedMs'),
    ...time('closedMs'),
    stepMs: Object.fromEntries(
      cityStages.flatMap((step) => Object.entries(time(`${step}StepMs`)).map(([, at]) => [step, at])),
    ),
    ...(generated ? { generated } : {}),
  };
}

export function cityCasesIn(things: Iterable<Thing>): CityCase[] {
  return Array.from(things, cityCaseOf).filter((found) => found !== undefined);
}
