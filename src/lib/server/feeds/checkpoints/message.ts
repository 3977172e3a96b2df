import * as v from 'valibot';
import { jsonOf, refuseAhead } from '../../door/sent.ts';

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(80));
const name = v.pipe(text, v.regex(/^[\w.-]+$/, 'letters, digits, dots, dashes and underscores were expected'));
const time = v.pipe(v.string(), v.isoTimestamp('a time such as 2026-05-01T08:00:00Z was expected'));
const positive = v.pipe(v.number(), v.finite(), v.minValue(0));

const checkpoint = v.object({
  id: name,
  name: v.object({ zh: text, en: text }),
  location: v.tuple([
    v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  ]),
  town: v.optional(v.pipe(v.string(), v.regex(/^\d{9}$/, 'a code of 9 digits was expected'))),
  responsible: v.optional(v.object({ zh: text, en: text })),
  generated: v.optional(v.literal(true)),
});
const count = v.object({ checkpoint: name, time, passed: v.pipe(positive, v.integer()) });
const event = v.object({
  id: name,
  checkpoint: name,
  time,
  violation: v.picklist(['over-speed', 'over-load'], 'over-speed or over-load was expected'),
  /** km/h or tonnes. */
  measured: positive,
  limit: v.pipe(positive, v.gtValue(0, 'a limit above 0 was expected')),
  plate: text,
});
const most = 500;
const list = <T extends v.GenericSchema>(item: T) => v.optional(v.pipe(v.array(item), v.maxLength(most)), []);

const message = v.object({ checkpoints: list(checkpoint), counts: list(count), events: list(event) });
export type Message = v.InferOutput<typeof message>;

/** Reads a message of a checkpoint; throws a sentence that says what is wrong with it. */
export function readMessage(body: string, nowMs: number): Message {
  const read = v.safeParse(message, jsonOf(body));
  if (!read.success)
    throw new Error(
      `The message cannot be read: ${read.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`).join('; ')}.`,
    );
  for (const { time } of [...read.output.counts, ...read.output.events]) refuseAhead(time, Date.parse(time), nowMs);
  for (const { id, measured, limit } of read.output.events)
    if (measured <= limit) throw new Error(`${id} measured ${measured} of ${limit} allowed; that is no violation.`);
  return read.output;
}
