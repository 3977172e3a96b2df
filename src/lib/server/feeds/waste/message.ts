import * as v from 'valibot';
import { jsonOf, refuseAhead } from '../../door/sent.ts';

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(120));
const words = v.object({ zh: text, en: text });
const name = v.pipe(
  v.string(),
  v.regex(/^[\w.-]{1,40}$/, 'letters, digits, dots, dashes and underscores were expected'),
);
const time = v.pipe(v.string(), v.isoTimestamp('a time such as 2026-05-01T08:00:00Z was expected'));
const tonnes = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1000, 'tonnes were expected, 1000 at most'));
const place = v.tuple([
  v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
]);
const site = v.object({ name: words, location: place });
/** The last two digits of a code are its category again: HW08 900-249-08. */
const wasteCode = v.pipe(
  v.string(),
  v.regex(/^HW(\d{2}) \d{3}-\d{3}-\1$/, 'a code of the national catalogue such as HW08 900-249-08 was expected'),
);

const manifest = v.object({
  number: name,
  waste: v.object({ code: wasteCode, name: words }),
  plannedT: tonnes,
  sentT: v.optional(tonnes),
  receivedT: v.optional(tonnes),
  generator: site,
  receiver: site,
  carrier: words,
  vehicle: v.object({ id: name, plate: text }),
  /** When it left, must be there, and was. */
  left: v.optional(time),
  due: time,
  arrived: v.optional(time),
  corridor: v.object({
    line: v.pipe(v.array(place), v.minLength(2), v.maxLength(2000)),
    halfWidthM: v.pipe(v.number(), v.minValue(10), v.maxValue(5000)),
  }),
  town: v.optional(v.pipe(v.string(), v.regex(/^\d{9}$/, 'a code of 9 digits was expected'))),
  responsible: v.optional(words),
  generated: v.optional(v.literal(true)),
});
export type Manifest = v.InferOutput<typeof manifest>;
const message = v.object({ manifests: v.pipe(v.array(manifest), v.maxLength(500)) });

/** Reads what a platform of manifests posts; throws a sentence that says what is wrong with it. */
export function readManifests(body: string, nowMs: number): readonly Manifest[] {
  const read = v.safeParse(message, jsonOf(body));
  if (!read.success)
    throw new Error(
      `The message cannot be read: ${read.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`).join('; ')}.`,
    );
  for (const told of read.output.manifests) check(told, nowMs);
  return read.output.manifests;
}

/** What no form can say: who has left has something aboard, who has arrived has left and was weighed. */
function check({ number, left, arrived, sentT, receivedT }: Manifest, nowMs: number): void {
  if (left !== undefined && sentT === undefined) throw new Error(`${number} has left; sentT was expected.`);
  if (arrived !== undefined && receivedT === undefined)
    throw new Error(`${number} has arrived; receivedT was expected.`);
  if (arrived !== undefined && !(Date.parse(left ?? '') <= Date.parse(arrived)))
    throw new Error(`${number} arrived at ${arrived}; a time of leaving before that was expected.`);
  for (const said of [left, arrived]) if (said) refuseAhead(said, Date.parse(said), nowMs);
}
