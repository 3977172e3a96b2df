import * as v from 'valibot';
import type { Command } from '../../../model/command.ts';
import { idOf } from '../../../model/id.ts';
import { problemKind, reported, thingOfProblem } from '../../../model/problem.ts';

const degrees = (what: string, most: number) =>
  v.pipe(
    v.number(`The ${what} is a number.`),
    v.minValue(-most, `The ${what} is ${-most} at least.`),
    v.maxValue(most, `The ${what} is ${most} at most.`),
  );
const given = v.object({
  what: v.pipe(
    v.string('What was found is said in words.'),
    v.trim(),
    v.minLength(2, 'What was found is said in two characters at least.'),
    v.maxLength(200, 'What was found is said in 200 characters at most.'),
  ),
  lonDeg: degrees('longitude', 180),
  latDeg: degrees('latitude', 90),
  division: v.optional(v.pipe(v.string(), v.regex(/^\d{9}(\d{3})?$/, 'A division is a code of 9 or 12 digits.'))),
});
export type ReportProblem = v.InferOutput<typeof given>;

/** Keeps what somebody on patrol found by a river or lake. */
const command: Command<ReportProblem> = {
  name: 'report-problem',
  title: { zh: '上报巡河问题', en: 'Report a problem by the water' },
  feed: 'desk',
  parse(sent) {
    const parsed = v.safeParse(given, sent);
    if (!parsed.success) throw new Error(parsed.issues.map(({ message }) => message).join(' '));
    return parsed.output;
  },
  run: ({ what, lonDeg, latDeg, division }, _state, order) => {
    const id = idOf(problemKind, String(order.number));
    return { upsert: [thingOfProblem(reported(id, what, [lonDeg, latDeg], order, division))] };
  },
};
export default command;
