import * as v from 'valibot';
import type { Thing } from '../../model/entity.ts';

const text = v.strictObject({ zh: v.string(), en: v.string() });
const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'a name in small letters and hyphens was expected'));
const quality = v.picklist([
  'fault',
  'calibration',
  'maintenance',
  'manual',
  'stopped',
  'over-range',
  'no-contact',
  'clock-off',
]);
/** The severities that a number may reach, the worst first. */
export const measured = ['extreme', 'severe', 'moderate', 'minor'] as const;
/** A number per severity; a severity that is not named is never reached. */
const steps = v.pipe(
  v.partial(v.strictObject({ extreme: v.number(), severe: v.number(), moderate: v.number(), minor: v.number() })),
  v.check((given) => Object.keys(given).length > 0, 'a number for one severity at least was expected'),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
/** So many values after one another, and for so long by their own time. */
const streak = v.strictObject({ values: count, seconds: v.optional(v.pipe(v.number(), v.minValue(0)), 0) });
const spans = v.array(v.picklist(['moment', 'minute', 'hour', 'day']));
const notNegative = v.pipe(v.number(), v.minValue(0));

const common = {
  id: name,
  /** What it is about, in a few words; `{property}` is named. In a storm what says the same is one line. */
  title: text,
  /** Kinds of things it watches, or all that have no rule of their own by this name. */
  things: v.union([v.literal('any'), v.pipe(v.array(v.string()), v.minLength(1))]),
  /** Only things with these properties. */
  where: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
  /** General rules that do not watch these things as well. */
  instead: v.optional(v.array(name), []),
  /** True where no neighbour can stand in for the thing: not knowing of it is then never folded into a line with others. */
  critical: v.optional(v.boolean(), false),
  instruction: text,
};
/** When it is raised and when it is over. */
const life = { raise: streak, clear: streak };

const shapes = {
  /** The datastream's own limit. */
  limit: v.strictObject({
    kind: v.literal('limit'),
    ...common,
    ...life,
    spans,
    properties: v.optional(v.array(v.string())),
    /** How many times the limit. */
    ratios: steps,
    /** Within by so much of the limit before it counts as within. */
    deadBandRatio: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.9)), 0),
    headline: text,
    headlineLow: text,
  }),
  /** Numbers of the rule's own, or above (below) the datastream's own limit by them. */
  threshold: v.strictObject({
    kind: v.literal('threshold'),
    ...common,
    ...life,
    spans,
    properties: v.pipe(v.array(v.string()), v.minLength(1)),
    direction: v.picklist(['over', 'under']),
    steps,
    /** True: the steps are counted from the datastream's own limit. */
    fromLimit: v.optional(v.boolean(), false),
    deadBand: v.optional(notNegative, 0),
    headline: text,
  }),
  /** The level of the air by HJ 633, 1 to 6, in its hourly form. */
  air: v.strictObject({
    kind: v.literal('air'),
    ...common,
    ...life,
    edition: v.picklist(['2012', '2026']),
    steps,
    headline: text,
  }),
  /** The class of a water by GB 3838: how many classes it is worse than `properties.target` of its section. */
  water: v.strictObject({ kind: v.literal('water'), ...common, ...life, steps, headline: text }),
  /** What is foretold of air by its level (1 to 6), or of water by how many classes it is worse than its target. */
  forecast: v.strictObject({
    kind: v.literal('forecast'),
    ...common,
    ...life,
    standard: v.picklist(['air', 'water']),
    steps,
    headline: text,
  }),
  /** Silent for longer than its datastream says, or an instrument that disowns its value. */
  'missing-data': v.strictObject({
    kind: v.literal('missing-data'),
    ...common,
    /** Qualities under which no value is expected. */
    planned: v.array(quality),
    /** Qualities under which a value is as good as none. */
    faults: v.array(quality),
    headlineSilent: text,
    headlineFault: text,
    headlineThing: text,
  }),
  /** A thing of which nothing at all is heard, no value and no fix. */
  absence: v.strictObject({
    kind: v.literal('absence'),
    ...common,
    afterMinutes: v.pipe(v.number(), v.minValue(0.1)),
    headline: text,
  }),
} as const;

const rule = v.variant('kind', [
  shapes.limit,
  shapes.threshold,
  shapes.air,
  shapes.water,
  shapes.forecast,
  shapes['missing-data'],
  shapes.absence,
]);
const file = v.strictObject({ rules: v.array(rule) });

/** A rule as its layer's folder says it. */
export type Rule = v.InferOutput<typeof rule> & { readonly layer: string };
export type RuleOf<Kind extends Rule['kind']> = Extract<Rule, { kind: Kind }>;
/** A rule that judges values, and so needs several of them. */
export type MeasuringRule = RuleOf<'limit' | 'threshold' | 'air' | 'water' | 'forecast'>;
export type Steps = v.InferOutput<typeof steps>;

/** Reads the rules of a layer; throws a sentence naming the first thing that is wrong. */
export function parseRules(json: unknown, layer: string): Rule[] {
  const read = v.safeParse(file, json);
  if (read.success) return read.output.rules.map((given) => ({ ...given, layer }));
  const [first] = read.issues;
  const where = v.getDotPath(first) ?? 'the file';
  throw new Error(`The rules of layers/${layer}/rules.json cannot be used: ${where}: ${first.message}.`);
}

/** The severity of the highest step that is reached. */
export function stepOf(reached: (step: number) => boolean, steps: Steps): (typeof measured)[number] | undefined {
  return measured.find((severity) => steps[severity] !== undefined && reached(steps[severity]));
}

/** Which rules watch which thing. */
export interface RuleBook {
  /** After the start nothing is judged for so long: devices need time to be heard. */
  readonly graceS: number;
  readonly rules: readonly Rule[];
  /** Sentences on files that could not be read. */
  readonly broken: readonly string[];
  of(thing: Thing): readonly Rule[];
}

export function ruleBook(rules: readonly Rule[], broken: readonly string[] = [], graceS = 60): RuleBook {
  // Things are replaced, never edited: the same object is watched by the same rules.
  const known = new WeakMap<Thing, readonly Rule[]>();
  return {
    graceS,
    rules,
    broken,
    of(thing) {
      const found = known.get(thing) ?? watching(rules, thing);
      known.set(thing, found);
      return found;
    },
  };
}

function watching(rules: readonly Rule[], thing: Thing): readonly Rule[] {
  const own = rules.filter((rule) => rule.things !== 'any' && rule.things.includes(thing.kind) && suits(rule, thing));
  const replaced = new Set(own.flatMap(({ id, instead }) => [id, ...instead]));
  return [...own, ...rules.filter((rule) => rule.things === 'any' && suits(rule, thing) && !replaced.has(rule.id))];
}

function suits({ where = {} }: Rule, { properties = {} }: Thing): boolean {
  return Object.entries(where).every(([name, value]) => properties[name] === value);
}
