import * as v from 'valibot';
import type { Command } from '../../../model/command.ts';
import { isId, type Id } from '../../../model/id.ts';
import { assigned, problemIn, thingOfProblem } from '../../../model/problem.ts';

const given = v.object({
  id: v.pipe(
    v.string('The id of a problem was expected.'),
    v.check(isId, 'The id of a problem is urn:ngsi-ld:Problem:<local>.'),
    v.transform((id) => id as Id),
  ),
  assignee: v.pipe(
    v.string('Who is to mend it is named.'),
    v.trim(),
    v.minLength(1, 'Who is to mend it is named.'),
    v.maxLength(80, 'A name has at most 80 characters.'),
  ),
  hours: v.pipe(
    v.number('The hours for mending are a number.'),
    v.minValue(1, 'There is an hour for mending at least.'),
    v.maxValue(2_160, 'There are 90 days for mending at most.'),
  ),
});

/** Gives a problem to somebody to mend within a time. */
const command: Command<v.InferOutput<typeof given>> = {
  name: 'assign-problem',
  title: { zh: '交办巡河问题', en: 'Assign a problem' },
  feed: 'desk',
  parse: (sent) => v.parse(given, sent),
  run: ({ id, assignee, hours }, { things }, order) => ({
    upsert: [thingOfProblem(assigned(problemIn(things, id), assignee, hours, order))],
  }),
};
export default command;
