import type { Thing } from '../entity.ts';
import { idOf } from '../id.ts';
import { fieldsOf } from '../incidents/given.ts';
import { keptIn, thingOfKept, type Kept } from '../incidents/kept.ts';
import type { Text } from '../text.ts';
import {
  capCategories,
  capCertainties,
  capSeverities,
  capUrgencies,
  type CapCategory,
  type CapCertainty,
  type CapSeverity,
  type CapUrgency,
} from './cap.ts';

/** What a warning of one kind begins with; `{place}`, `{time}` and `{severity}` are filled from what it is about. */
export interface WarningTemplate extends Kept {
  readonly name: Text;
  readonly source: Text;
  /** Kinds of incidents it is for, as their plans name them; for any where there are none. */
  readonly incidents: readonly string[];
  readonly category: CapCategory;
  readonly event: Text;
  readonly urgency: CapUrgency;
  readonly severity: CapSeverity;
  readonly certainty: CapCertainty;
  readonly hours: number;
  readonly headline: Text;
  readonly description: Text;
  readonly instruction: Text;
  readonly generated?: true;
}

const templateKind = 'WarningTemplate';
export const templatesIn = (things: Iterable<Thing>): WarningTemplate[] => keptIn(templateKind, things);

export function thingOfTemplate(template: WarningTemplate): Thing {
  const thing = thingOfKept(template, { kind: templateKind, name: template.name, flat: {} });
  return template.generated ? { ...thing, generated: true } : thing;
}

/** Reads a template; throws a sentence naming the first thing that is wrong. */
export function parseTemplate(json: unknown, name: string): WarningTemplate {
  const fields = fieldsOf(json, { zh: '预警模板', en: 'The template' });
  return {
    id: idOf(templateKind, name),
    name: fields.text('name', 80),
    source: fields.text('source', 400),
    incidents: fields.each('incidents', 20, (incident) => incident.word('kind', 40)),
    category: fields.oneOf('category', capCategories),
    event: fields.text('event', 80),
    urgency: fields.oneOf('urgency', capUrgencies),
    severity: fields.oneOf('severity', capSeverities),
    certainty: fields.oneOf('certainty', capCertainties),
    hours: fields.number('hours', 0.25, 24 * 14),
    headline: fields.text('headline', 160),
    description: fields.text('description', 4_000),
    instruction: fields.text('instruction', 2_000),
    ...(fields.has('generated') && fields.flag('generated') ? { generated: true } : {}),
  };
}

/** Those for a kind of incident first; an all-clear last, so that none is begun by mistake. */
export function suiting(templates: readonly WarningTemplate[], kind: string | undefined): WarningTemplate[] {
  const own = templates.filter(({ incidents }) => kind !== undefined && incidents.includes(kind));
  const others = templates.filter((template) => !own.includes(template));
  const isOver = ({ urgency }: WarningTemplate): boolean => urgency === 'Past';
  return [...own, ...others.filter((template) => !isOver(template)), ...others.filter(isOver)];
}

const blank = /\{(place|time|severity)\}/g;

/** What was taken from a template and still has a blank in it. */
export const hasBlank = (words: Text | undefined): boolean =>
  words !== undefined && [words.zh, words.en].some((said) => said.search(blank) >= 0);

export type Blanks = Readonly<Record<'place' | 'time' | 'severity', Text>>;

/** Its words with the blanks filled; what nothing is known for stays to be seen, and to be written by a person. */
export function filledIn(words: Text, blanks: Partial<Blanks>): Text {
  const say = (language: keyof Text): string =>
    words[language].replaceAll(blank, (slot, name: keyof Blanks) => blanks[name]?.[language] ?? slot);
  return { zh: say('zh'), en: say('en') };
}
