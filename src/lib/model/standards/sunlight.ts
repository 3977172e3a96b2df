import type { Text } from '../text.ts';

/** How much sun a dwelling must have, on what day, counted between what hours of true solar time. */
export interface SunStandard {
  readonly id: string;
  readonly name: Text;
  /** The day of its name; in some years the solar term falls a day aside, which changes hours of sun by less than a minute. */
  readonly month: number;
  readonly day: number;
  readonly fromHour: number;
  readonly toHour: number;
  readonly hours: number;
  readonly clause: Text;
}

const greatCold = { month: 1, day: 20, fromHour: 8, toHour: 16 };
const solstice = { month: 12, day: 22, fromHour: 9, toHour: 15 };
const table = 'GB 50180-2018 4.0.9';

/** The first is that of the district: climate zone III, a city of more than 500 000. */
export const sunStandards: readonly SunStandard[] = [
  {
    ...{ id: 'great-cold', ...greatCold, hours: 2 },
    name: { zh: '大寒日 2 h', en: 'Great Cold, 2 h' },
    clause: {
      zh: `${table} 表 4.0.9（Ⅰ、Ⅱ、Ⅲ、Ⅶ 气候区，城区常住人口 ≥ 50 万）`,
      en: `${table}, table 4.0.9 (climate zones I, II, III and VII, cities of 500 000 and more)`,
    },
  },
  {
    ...{ id: 'solstice', ...solstice, hours: 1 },
    name: { zh: '冬至日 1 h', en: 'Winter solstice, 1 h' },
    clause: {
      zh: `${table} 表 4.0.9（Ⅴ、Ⅵ 气候区，及 Ⅳ 气候区人口 < 50 万）`,
      en: `${table}, table 4.0.9 (climate zones V and VI; IV in cities under 500 000)`,
    },
  },
  {
    ...{ id: 'elderly', ...solstice, hours: 2 },
    name: { zh: '老年人居住 冬至日 2 h', en: 'Homes for the elderly, winter solstice, 2 h' },
    clause: { zh: `${table} 第 1 款`, en: `${table}, item 1` },
  },
  {
    ...{ id: 'renewal', ...greatCold, hours: 1 },
    name: { zh: '旧区改建 大寒日 1 h', en: 'Renewal of old quarters, Great Cold, 1 h' },
    clause: { zh: `${table} 第 3 款`, en: `${table}, item 3` },
  },
];

/** Over the floor of the lowest storey: the sill at which hours of sun are counted. */
export const sillM = 0.9;
