import type { CityCase } from './city-case.ts';
import type { Text } from './text.ts';

/**
 * The classes of events and components (GB/T 30428.2, as its first edition and the tables of cities number them): the first
 * two digits of a code. Cities add classes of their own behind them; subclasses are named by the platform.
 */
const classes: Readonly<Record<CityCase['matter'], Readonly<Record<string, Text>>>> = {
  event: {
    '01': { zh: '市容环境', en: 'Look of the city' },
    '02': { zh: '宣传广告', en: 'Advertising' },
    '03': { zh: '施工管理', en: 'Building sites' },
    '04': { zh: '突发事件', en: 'Sudden events' },
    '05': { zh: '街面秩序', en: 'Order in the street' },
  },
  component: {
    '01': { zh: '公用设施', en: 'Utilities' },
    '02': { zh: '交通设施', en: 'Traffic facilities' },
    '03': { zh: '市容环境设施', en: 'Sanitary facilities' },
    '04': { zh: '园林绿化设施', en: 'Green spaces' },
    '05': { zh: '其他部件', en: 'Other components' },
  },
};
const matters: Readonly<Record<CityCase['matter'], Text>> = {
  event: { zh: '事件', en: 'events' },
  component: { zh: '部件', en: 'components' },
};
const ownClass: Text = { zh: '扩展类', en: 'Classes of the city' };

/** One class, the same key for the same class. */
export interface CaseClass {
  readonly key: string;
  readonly name: Text;
}

export function caseClassOf({ matter, code }: Pick<CityCase, 'matter' | 'code'>): CaseClass {
  const digits = code.slice(0, 2);
  const known = classes[matter][digits];
  const { zh, en } = known ?? ownClass;
  const of = matters[matter];
  return { key: `${matter}-${known ? digits : 'own'}`, name: { zh: `${of.zh} · ${zh}`, en: `${en} (${of.en})` } };
}
