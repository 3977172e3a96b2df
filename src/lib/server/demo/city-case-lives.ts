import type { City, Division } from '../../model/city.ts';
import type { CaseSource, CityCase, CityStage } from '../../model/city-case.ts';
import { seeded } from '../../model/seeded.ts';
import { stepM } from './road-network.ts';

type Place = readonly [lonDeg: number, latDeg: number];
const minuteMs = 60_000;

/** One is found so often; a case is named by which one it is since 1970, so that its life is the same whoever tells it. */
export const foundEveryMs = 30_000;
/** None lives longer. */
export const longestLifeMs = 110 * minuteMs;

interface Category {
  readonly matter: CityCase['matter'];
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly source: CaseSource;
  readonly agency: string;
  readonly withinMinutes: number;
}

function category(matter: CityCase['matter'], said: string, source: CaseSource, withinMinutes: number): Category {
  const [code, zh, en, agency] = said.split('|') as [string, string, string, string];
  return { matter, code, zh, en, agency, source, withinMinutes };
}
/** Times are those of a made-up district in a hurry. Classes are those of GB/T 30428.2, 21 is a made-up one of the city. */
const categories: readonly Category[] = [
  category('event', '0102|暴露垃圾|Exposed rubbish|环卫所', 'video-patrol', 30),
  category('event', '0103|渣土车抛洒滴漏|Spill from a muck truck|综合执法中队', 'video-patrol', 30),
  category('event', '0104|道路不洁|Dirty road|环卫所', 'inspector', 30),
  category('event', '0105|绿地脏乱|Litter on a green|绿化养护站', 'grid-officer', 45),
  category('event', '0201|非法小广告|Illegal bills|综合执法中队', 'grid-officer', 45),
  category('event', '0301|施工扰民|Noise of a building site|综合执法中队', 'hotline-12345', 45),
  category('event', '0401|道路积水|Water on the road|市政养护站', 'video-patrol', 30),
  category('event', '0501|无照经营游商|Unlicensed pedlar|综合执法中队', 'video-patrol', 30),
  category('event', '0502|店外经营|Shop spilling onto the pavement|综合执法中队', 'video-patrol', 30),
  category('event', '0503|非机动车乱停放|Bicycles parked anyhow|综合执法中队', 'hotline-12345', 30),
  category('event', '2101|垃圾分类不到位|Waste not sorted|垃圾分类办', 'waste-sorting', 45),
  category('component', '0101|井盖破损|Broken manhole cover|市政养护站', 'inspector', 30),
  category('component', '0102|路灯不亮|Street lamp out|市政养护站', 'hotline-12345', 60),
  category('component', '0201|护栏损坏|Broken guard rail|市政养护站', 'inspector', 45),
  category('component', '0301|果皮箱满溢|Litter bin overflowing|环卫所', 'grid-officer', 30),
  category('component', '0401|行道树倒伏|Street tree fallen|绿化养护站', 'hotline-12345', 45),
];

/** A made-up case with all of its life. */
export interface CaseLife {
  readonly number: string;
  readonly category: Category;
  readonly town: Division;
  readonly place: Place;
  readonly address: string;
  /** Absent where the made-up desk forgot it. */
  readonly expectedMs?: number;
  readonly steps: readonly { readonly stage: CityStage; readonly atMs: number }[];
}

/** One in so many has no time, is void, is slow, or is found not to be done. */
const oneIn = { untimed: 50, void: 25, slow: 7, again: 10 } as const;
const placesATown = 60;

/** The life of the n-th case since 1970, by crossings next to the middle of a town. */
export function openCaseLives(city: City, crossings: readonly Place[]): (n: number) => CaseLife {
  const places = new Map(city.divisions.map(({ code, centre }) => [code, nearest(crossings, centre)]));
  return (n) => {
    const below = seeded(city.seed + n);
    const town = city.divisions[below(city.divisions.length)]!;
    const near = places.get(town.code)!;
    const chosen = categories[below(categories.length)]!;
    const place = near[below(near.length)]!;
    const address = `${town.name.zh}第 ${1 + below(30)} 网格`;
    const isTimed = below(oneIn.untimed) !== 0;
    const foundMs = n * foundEveryMs;
    return {
      number: `D${n}`,
      category: chosen,
      town,
      place,
      address,
      ...(isTimed ? { expectedMs: foundMs + chosen.withinMinutes * minuteMs } : {}),
      steps: lifeFrom(foundMs, below),
    };
  };
}

function lifeFrom(foundMs: number, below: (below: number) => number): CaseLife['steps'] {
  const steps: { stage: CityStage; atMs: number }[] = [{ stage: 'collected', atMs: foundMs }];
  let atMs = foundMs;
  const then = (stage: CityStage, fromS: number, toS: number): void => {
    atMs += 1000 * (fromS + below(toS - fromS));
    steps.push({ stage, atMs });
  };
  then('filed', 30, 120);
  if (below(oneIn.void) === 0) then('void', 30, 120);
  else {
    const isSlow = below(oneIn.slow) === 0;
    then('dispatched', 60, 240);
    then('handling', 60, 300);
    then('answered', isSlow ? 1500 : 180, isSlow ? 4200 : 720);
    if (below(oneIn.again) === 0) {
      then('handling', 60, 180);
      then('answered', 120, 480);
    }
    then('closed', 60, 240);
  }
  return steps;
}

function nearest(crossings: readonly Place[], centre: Place): readonly Place[] {
  const far = (place: Place): number => Math.hypot(...stepM(place, centre));
  const near = crossings.toSorted((a, b) => far(a) - far(b)).slice(0, placesATown);
  return near.length > 0 ? near : [centre];
}

/** What a life is at one of its steps, as the platform tells it. */
export function requestAt(life: CaseLife, { stage, atMs }: CaseLife['steps'][number]): object {
  const { number, category: of, town, place, address, expectedMs, steps } = life;
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    service_request_id: number,
    status: stage === 'closed' || stage === 'void' ? 'closed' : 'open',
    service_code: of.code,
    service_name: of.zh,
    agency_responsible: `${town.name.zh}${of.agency}`,
    requested_datetime: iso(steps[0]!.atMs),
    updated_datetime: iso(atMs),
    expected_datetime: expectedMs === undefined ? null : iso(expectedMs),
    address,
    lat: place[1],
    long: place[0],
    extended_attributes: {
      stage,
      matter: of.matter,
      source: of.source,
      service_name_en: of.en,
      town: town.code,
      generated: true,
    },
  };
}

/** How far back the platform tells when nobody remembers what it told. */
export const toldBackMs = 120 * minuteMs;

/**
 * The steps taken after `sinceMs` and up to `nowMs`, oldest first, as requests. What was found and over within a pause longer
 * than is told back is left out; what was open when the pause began is told to its end.
 */
export function requestsBetween(lives: (n: number) => CaseLife, sinceMs: number, nowMs: number): object[] {
  const numbers = new Set<number>();
  const add = (fromMs: number, toMs: number): void => {
    for (let n = Math.ceil(fromMs / foundEveryMs); n * foundEveryMs <= toMs; n += 1) numbers.add(n);
  };
  add(sinceMs - longestLifeMs, sinceMs);
  add(Math.max(sinceMs, nowMs - toldBackMs - longestLifeMs), nowMs);
  const taken = [...numbers].flatMap((n) => {
    const life = lives(n);
    return life.steps
      .filter(({ atMs }) => atMs > sinceMs && atMs <= nowMs)
      .map((step) => ({ atMs: step.atMs, request: requestAt(life, step) }));
  });
  return taken.sort((a, b) => a.atMs - b.atMs).map(({ request }) => request);
}
