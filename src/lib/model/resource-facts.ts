import type { Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import { substancesOf, unitStateNames, unitStateOf, partOfStream, partsOf, heldOf } from './resource.ts';
import type { Text } from './text.ts';

/** A word on a thing and what it says, for a card. */
export interface Fact {
  readonly label: Text;
  readonly value: Text;
}

export const unitKinds = {
  fire: { zh: '消防', en: 'fire' },
  flood: { zh: '防汛抢险', en: 'flood' },
  medical: { zh: '医疗急救', en: 'medical' },
  forest: { zh: '森林消防', en: 'forest fire' },
  chemical: { zh: '危化处置', en: 'hazardous materials' },
  water: { zh: '水域救援', en: 'water rescue' },
  communications: { zh: '通信保障', en: 'communications' },
} as const satisfies Readonly<Record<string, Text>>;

export const needNames = {
  flood: { zh: '洪涝淹没区', en: 'lives where it floods' },
  landslide: { zh: '地质灾害隐患点', en: 'lives under a slope that may slide' },
  mobility: { zh: '行动不便', en: 'cannot walk far' },
  alone: { zh: '独居老人', en: 'old and alone' },
} as const satisfies Readonly<Record<string, Text>>;

const both = (words: string): Text => ({ zh: words, en: words });
const worded = (words: Readonly<Record<string, Text>>) => (value: Value) => words[String(value)] ?? both(String(value));
const inUnit = (unit: string) => (value: Value) => both(`${value} ${unit}`);

type Value = string | number | boolean;
/** How what the tables keep of a thing is said. */
const said: Readonly<Record<string, { readonly label: Text; readonly value: (value: Value) => Text }>> = {
  unitKind: { label: { zh: '队伍类别', en: 'Kind of unit' }, value: worded(unitKinds) },
  crewPersons: {
    label: { zh: '编制人员', en: 'Crew as established' },
    value: (value) => ({ zh: `${value} 人`, en: String(value) }),
  },
  vehicles: { label: { zh: '车辆', en: 'Vehicles' }, value: (value) => ({ zh: `${value} 辆`, en: String(value) }) },
  engines: {
    label: { zh: '消防车', en: 'Fire engines' },
    value: (value) => ({ zh: `${value} 辆`, en: String(value) }),
  },
  ambulances: {
    label: { zh: '救护车', en: 'Ambulances' },
    value: (value) => ({ zh: `${value} 辆`, en: String(value) }),
  },
  capacityPersons: {
    label: { zh: '核定容量', en: 'Capacity' },
    value: (value) => ({ zh: `${value} 人`, en: `${value} persons` }),
  },
  areaM2: { label: { zh: '面积', en: 'Area' }, value: inUnit('m²') },
  flowLps: { label: { zh: '流量', en: 'Flow' }, value: inUnit('L/s') },
  pressureMpa: { label: { zh: '压力', en: 'Pressure' }, value: inUnit('MPa') },
  volumeM3: {
    label: { zh: '蓄水量', en: 'Volume' },
    value: (value) => (value === 0 ? { zh: '天然水源', en: 'open water' } : both(`${value} m³`)),
  },
  intakeLps: { label: { zh: '取水能力', en: 'Intake' }, value: inUnit('L/s') },
  diameterM: { label: { zh: '直径', en: 'Diameter' }, value: inUnit('m') },
  lit: {
    label: { zh: '夜间灯光', en: 'By night' },
    value: (value) => (value === true ? { zh: '有', en: 'lit' } : { zh: '无', en: 'not lit' }),
  },
  permittedRatio: { label: { zh: '备案 Σq/Q', en: 'Sum of q/Q on file' }, value: (value) => both(String(value)) },
  persons: { label: { zh: '人数', en: 'Persons' }, value: (value) => ({ zh: `${value} 人`, en: String(value) }) },
  need: { label: { zh: '风险与需要', en: 'Risk and need' }, value: worded(needNames) },
  telephone: { label: { zh: '电话（已脱敏）', en: 'Telephone (masked)' }, value: (value) => both(String(value)) },
};

const unknown: Text = { zh: '未知', en: 'unknown' };

/** What a card says of an emergency resource beside its values; nothing of any other thing. */
export function resourceFacts(thing: Thing, state: FeedState, now: number): Fact[] {
  const properties = thing.properties ?? {};
  if (state.feed !== 'resources') return [];
  const kept = Object.entries(said).flatMap(([property, { label, value }]) =>
    properties[property] === undefined ? [] : [{ label, value: value(properties[property]) }],
  );
  return [...stateFact(thing, state, now), ...kept, ...substanceFacts(thing, state, now)];
}

function stateFact(thing: Thing, state: FeedState, now: number): Fact[] {
  if (thing.kind !== 'RescueUnit') return [];
  const found = unitStateOf(state, thing, now);
  return [{ label: { zh: '状态', en: 'State' }, value: found ? unitStateNames[found] : unknown }];
}

function substanceFacts(thing: Thing, state: FeedState, now: number): Fact[] {
  const streams = partsOf(state, thing.id, 'quantity');
  return substancesOf(thing).map(({ cas, un, name, hazardClass, criticalT }) => {
    const stream = streams.find((one) => partOfStream(one) === cas);
    const held = stream && heldOf(state, stream, now);
    const [zh, en] = held === undefined ? ['存量未知', 'unknown'] : [`${held.toFixed(1)} t`, `${held.toFixed(1)} t`];
    const numbers = `CAS ${cas} · UN ${un}`;
    return {
      label: name,
      value: {
        zh: `${zh} / 临界量 ${criticalT} t · ${hazardClass} 类 · ${numbers}`,
        en: `${en}, critical ${criticalT} t, class ${hazardClass} · ${numbers}`,
      },
    };
  });
}
