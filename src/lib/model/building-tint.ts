import type { FeedState } from './feed-state.ts';
import { aqiLevels } from './standards/hj633.ts';
import { airOf } from './station.ts';
import type { Text } from './text.ts';

/** By what buildings are coloured: as they are, by what the tile says of them, or by a value of this moment. */
export const tints = ['plain', 'use', 'height', 'year', 'air'] as const;
export type Tint = (typeof tints)[number];

/** What the operator chose to see of the buildings. */
export interface BuildingShow {
  readonly tint: Tint;
  /** Only this class keeps its colour, the rest steps back. */
  readonly only?: string;
  /** Only the selected one keeps its colour. */
  readonly alone: boolean;
}
export const plainShow: BuildingShow = { tint: 'plain', alone: false };

/** One entry of a legend and the buildings it stands for: the first whose test holds. */
export interface TintClass {
  readonly id: string;
  readonly label: Text;
  /** CSS colour, or `unknown`. */
  readonly colour: string;
  readonly test: Test;
}
export type Test =
  | { readonly property: 'use' | 'town'; readonly oneOf: readonly string[] }
  | { readonly property: 'height' | 'year'; readonly under: number };

const byUse: readonly TintClass[] = [
  useOf('住宅', 'Dwellings', '#e8c98f', 'residential', 'villa', 'village'),
  useOf('办公', 'Offices', '#6fa8dc', 'office'),
  useOf('商业', 'Shops', '#e58fb1', 'commercial'),
  useOf('工业', 'Industry', '#a98bd0', 'industrial'),
  useOf('学校、医院、公共建筑', 'Schools, hospitals, public', '#6cc3a8', 'school', 'hospital', 'civic'),
];
const byHeight = steps('height', [
  [10, '低层，10 m 以下', 'Low, under 10 m', '#3d5a80'],
  [27, '多层，27 m 以下', 'Up to 27 m', '#5f88b0'],
  [54, '高层，54 m 以下', 'Up to 54 m', '#93b7d1'],
  [100, '高层，100 m 以下', 'Up to 100 m', '#e0c48c'],
  [Infinity, '超高层', '100 m and more', '#f2864b'],
]);
const byYear = steps('year', [
  [1990, '1990 年以前', 'Before 1990', '#8a6f5c'],
  [2000, '1990 年代', 'The 1990s', '#b3906b'],
  [2010, '2000 年代', 'The 2000s', '#cbb98a'],
  [2020, '2010 年代', 'The 2010s', '#8fb3b0'],
  [Infinity, '2020 年以后', 'Since 2020', '#5fa3c4'],
]);

/** The classes of a tint now, the legend's order; none while buildings are drawn as they are. What no class takes is unknown. */
export function classesOf(tint: Tint, air: FeedState | undefined, now: number): readonly TintClass[] {
  if (tint === 'use') return byUse;
  if (tint === 'height') return byHeight;
  if (tint === 'year') return byYear;
  return tint === 'air' ? byAir(air, now) : [];
}

/** A town is as bad as its worst station; a station that is silent makes it unknown only where no other one speaks. */
function byAir(state: FeedState | undefined, now: number): TintClass[] {
  const worst = new Map<string, number>();
  for (const thing of state?.things.values() ?? []) {
    if (thing.kind !== 'AirStation' || !thing.division) continue;
    const { aqi } = airOf(state!, thing, now, '2012');
    if (aqi !== null) worst.set(thing.division, Math.max(aqi, worst.get(thing.division) ?? 0));
  }
  return aqiLevels.map(({ level, name, colour, max }, at) => {
    const above = aqiLevels[at - 1]?.max ?? -1;
    const towns = [...worst].filter(([, aqi]) => aqi > above && aqi <= max).map(([town]) => town);
    return { id: `aqi-${level}`, label: name, colour, test: { property: 'town', oneOf: towns.sort() } };
  });
}

function useOf(zh: string, en: string, colour: string, ...oneOf: string[]): TintClass {
  return { id: oneOf[0]!, label: { zh, en }, colour, test: { property: 'use', oneOf } };
}

function steps(
  property: 'height' | 'year',
  rows: readonly (readonly [under: number, zh: string, en: string, colour: string])[],
): readonly TintClass[] {
  return rows.map(([under, zh, en, colour]) => ({
    id: `${property}-${under}`,
    label: { zh, en },
    colour,
    test: { property, under },
  }));
}
