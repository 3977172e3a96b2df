import { find, type Entry, type Spelling } from '../../lib/cockpit/names/find.ts';
import { indexNames } from '../../lib/cockpit/names/name-index.ts';
import { openSpelling } from '../../lib/cockpit/names/spell.ts';
import { seeded } from '../../lib/model/seeded.ts';

const nameCount = 1_000_000;
const turns = 15;
const shown = 40;
const places = [
  '瓶窑',
  '良渚',
  '仁和',
  '径山',
  '中泰',
  '余杭',
  '苕溪',
  '重庆',
  '长命',
  '百丈',
  '鸬鸟',
  '黄湖',
  '仓前',
  '五常',
  '闲林',
];
const middles = [
  '东',
  '西',
  '南',
  '北',
  '中',
  '新',
  '老',
  '大',
  '小',
  '上',
  '下',
  '前',
  '后',
  '金',
  '文',
  '和',
  '安',
  '泰',
];
const kinds = ['路', '街', '小学', '水闸', '排口', '社区', '公园', '桥', '泵站', '卫生院', '断面', '停车场'];
const queries = [
  '苕溪',
  '瓶窑 小学',
  'pingyao',
  'dtx',
  'chongqing',
  'taoxixin',
  '鸬鸟金77号',
  'no. 4711',
  'm-99',
  '卫生院',
  'lzx',
  'a',
  '桥',
];

/** A million made-up names, searched by the index and by reading each of them; the answers are compared. */
export async function benchSearch(): Promise<void> {
  const { entries, spell } = madeUp();
  const startedMs = performance.now();
  const index = indexNames(entries, spell);
  const indexedS = (performance.now() - startedMs) / 1000;
  process.stdout.write(`search: ${nameCount} made-up names indexed in ${indexedS.toFixed(1)} s, in the worker\n`);
  // What never ran before is compiled first, as it was when a person typed the first letter.
  for (const query of queries) index.find(query, shown);
  const cpuMs: number[] = [];
  const tookMs = queries.flatMap((query) =>
    Array.from({ length: turns }, () => {
      const before = process.cpuUsage();
      const took = timed(() => index.find(query, shown));
      const { user, system } = process.cpuUsage(before);
      cpuMs.push((user + system) / 1000);
      return took;
    }),
  );
  const plainMs = queries.map((query) => {
    let plain: ReturnType<typeof find> = [];
    const took = timed(() => (plain = find(query, entries, spell)));
    compare(query, index.find(query, shown), plain);
    return took;
  });
  const [fast, slow] = [sorted(tookMs), sorted(plainMs)];
  const p99Of = (all: readonly number[]) => sorted(all)[Math.ceil(all.length * 0.99) - 1]!;
  const [median, plain] = [middle(fast), middle(slow)];
  process.stdout.write(
    `search: median ${median.toFixed(2)} ms, p99 ${p99Of(fast).toFixed(2)} ms over ${fast.length} queries (promised: under 50 ms), ` +
      `of which the processor worked ${middle(sorted(cpuMs)).toFixed(2)} and ${p99Of(cpuMs).toFixed(2)} ms; ` +
      `reading every name: median ${plain.toFixed(0)} ms, ${(plain / median).toFixed(0)} times as long\n`,
  );
}

/** Names of parts whose readings are known, so that a million of them are spelt in seconds. */
function madeUp(): { entries: Entry[]; spell: (name: string) => Spelling } {
  const random = seeded(20_26);
  const spellPart = openSpelling();
  const spellings = new Map<string, Spelling>();
  const pick = (list: readonly string[]): string => list[random(list.length)]!;
  const entries = Array.from({ length: nameCount }, (_, number): Entry => {
    const parts = [pick(places), pick(middles), `${random(999)}`, '号', pick(kinds)];
    const zh = parts.join('');
    const spelt = parts.map((part) => spellPart(part));
    spellings.set(zh, {
      full: spelt.map(({ full }) => full).join(''),
      initials: spelt.map(({ initials }) => initials).join(''),
    });
    const [name, town] = [{ zh, en: `No. ${number} of ${spelt[0]!.full}` }, pick(places)];
    return {
      ...{ id: `urn:ngsi-ld:Made:m-${number}`, name, group: 'made', groupTitle: name },
      town: { zh: `${town}镇`, en: spellPart(town).full },
    };
  });
  return { entries, spell: (name) => spellings.get(name)! };
}

/** The index may stop reading, and says so; what it shows must be as near as the nearest there are. */
function compare(
  query: string,
  answer: ReturnType<ReturnType<typeof indexNames>['find']>,
  plain: ReturnType<typeof find>,
): void {
  const expected = plain.slice(0, shown).map(({ score }) => score);
  const same =
    JSON.stringify(answer.scores) === JSON.stringify(expected) && (answer.more || answer.count === plain.length);
  const found = `${answer.more ? 'at least ' : ''}${answer.count} of ${plain.length}`;
  process.stdout.write(`search: “${query}” ${found}, ${same ? 'the nearest are the same' : 'THE NEAREST DIFFER'}\n`);
}

function timed(run: () => void): number {
  const startedMs = performance.now();
  run();
  return performance.now() - startedMs;
}

const sorted = (all: readonly number[]): number[] => [...all].sort((a, b) => a - b);
const middle = (all: readonly number[]): number => all[Math.floor(all.length / 2)]!;
