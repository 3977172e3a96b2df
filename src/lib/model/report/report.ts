import { exerciseMark } from '../incidents/kept.ts';
import { maskedName } from '../masking.ts';
import type { Text } from '../text.ts';
import { lessons, losses, stills } from './by-person.ts';
import { checklist, clocks } from './clocks.ts';
import { structure, timeline } from './course.ts';
import { paragraph, type Block, type ReportDocument, type Section } from './document.ts';
import { calls, forces } from './forces.ts';
import { notices, overview } from './overview.ts';
import { needs, objectives, safety } from './people.ts';
import { clockIn, fill } from './say.ts';
import type { ReportSource } from './source.ts';
import { sectionTitles, text } from './text.ts';

/** In the order in which they are read. */
const sections: readonly ((source: ReportSource) => Section)[] = [
  overview,
  timeline,
  structure,
  forces,
  calls,
  clocks,
  checklist,
  needs,
  safety,
  objectives,
  losses,
  lessons,
  stills,
  about,
];

/**
 * The report of an incident (复盘报告), made of the log and of what people wrote. What the log does not say is unknown. Names of
 * households are masked: a report goes further than the desk it was made at.
 */
export function reportDocument(source: ReportSource): ReportDocument {
  const { incident, district, asOfMs, seq, timeZone } = source;
  const marked = ({ zh, en }: Text): Text =>
    incident.exercise ? { zh: exerciseMark.zh + zh, en: exerciseMark.en + en } : { zh, en };
  const made: ReportDocument = {
    title: marked(fill(text.title, { title: incident.title })),
    district,
    exercise: incident.exercise === true,
    asOf: fill(text.asOf, { time: clockIn(timeZone).full(asOfMs), seq }),
    notices: notices(source),
    sections: sections.map((section) => {
      const { title, ...rest } = section(source);
      return { ...rest, title: marked(title) };
    }),
  };
  return masked(made, householdsOf(source));
}

/** What the words of the log rest on, and what is not in them. */
function about({ lines, asOfMs, seq, timeZone, incident, generated }: ReportSource): Section {
  const time = clockIn(timeZone).full(asOfMs);
  const said: (Text | undefined)[] = [
    fill(sources, { count: lines.length, time, seq }),
    rules,
    households,
    incident.plan?.generated ? fill(text.demoPlan, { source: incident.plan.source }) : undefined,
    generated ? text.demoCity : undefined,
    incident.exercise ? text.exercise : undefined,
  ];
  const blocks: Block[] = said.filter((one) => one !== undefined).map(paragraph);
  return { id: 'data', title: sectionTitles.data, blocks };
}

const sources: Text = {
  zh: '来源：只增的操作日志（读取 {count} 条）与应急指挥事实，截至 {time}，最后一条为第 {seq} 号。',
  en: 'Source: the append-only log of orders ({count} read) and the facts of command, as of {time}, up to number {seq}.',
};
const rules: Text = {
  zh: '除注明填写人的文字、损失与图片外，内容均由日志生成，未作修改；日志没有的写“未知”，没有填的写“未填”，都不等于零。',
  en: 'All but words, losses and stills that name who made them is made of the log and unchanged; what the log does not say is “unknown”, what nobody filled in is “not filled in”; neither means none.',
};
const households: Text = {
  zh: '户名已作遮挡，电话号码不列入报告。',
  en: 'Names of households are masked, and telephone numbers are left out.',
};

/** Fields that a program reads and no person. */
const isName = new Set(['type', 'id', 'of', 'picture', 'mark']);
type Masking = readonly (readonly [name: string, shown: string])[];

/** The longest names first, so that none is left half masked. */
function householdsOf({ tasks }: ReportSource): Masking {
  const names = tasks.filter(({ to }) => to.level === 'household').flatMap(({ to }) => [to.name.zh, to.name.en]);
  const unique = [...new Set(names)].filter((name) => name.length > 1);
  return unique.sort((a, b) => b.length - a.length).map((name) => [name, maskedName(name)] as const);
}

function masked<Part>(part: Part, names: Masking): Part {
  if (typeof part === 'string')
    return names.reduce<string>((said, [name, shown]) => said.replaceAll(name, shown), part) as Part;
  if (Array.isArray(part)) return part.map((one: unknown) => masked(one, names)) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part) as [string, unknown][];
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isName.has(key) ? value : masked(value, names)]),
  ) as Part;
}
