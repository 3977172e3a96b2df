import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const text = v.object({ zh: v.string(), en: v.string() });
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
const ratio = v.pipe(v.number(), v.minValue(1));

const shape = v.strictObject({
  /** After the start nothing is judged for so long: devices need time to be heard. */
  graceS: v.pipe(v.number(), v.minValue(0)),
  overLimit: v.strictObject({
    /** Which values are judged: those of the moment, or averages. */
    spans: v.array(v.picklist(['moment', 'minute', 'hour', 'day'])),
    /** So many values after one another must be beyond the limit before anybody is told … */
    successive: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** … and so many within it before it is over. */
    clearAfter: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** How many times the limit makes which severity. */
    ratios: v.strictObject({ extreme: ratio, severe: ratio, moderate: ratio, minor: ratio }),
    headline: text,
    headlineLow: text,
    instruction: text,
  }),
  missingData: v.strictObject({
    /** Qualities under which no value is expected. */
    planned: v.array(quality),
    /** Qualities under which a value is as good as none. */
    faults: v.array(quality),
    headlineSilent: text,
    headlineFault: text,
    headlineThing: text,
    instruction: text,
  }),
});
export type Rules = v.InferOutput<typeof shape>;

/** Reads rules; throws a sentence naming the first thing that is wrong. */
export function parseRules(json: unknown): Rules {
  const read = v.safeParse(shape, json);
  if (read.success) return read.output;
  const [first] = read.issues;
  throw new Error(`The rules cannot be used: ${v.getDotPath(first) ?? 'rules'}: ${first.message}.`);
}

/** The rules that come with the house. */
export function loadRules(): Rules {
  return parseRules(JSON.parse(readFileSync(new URL('./rules.json', import.meta.url), 'utf8')));
}
