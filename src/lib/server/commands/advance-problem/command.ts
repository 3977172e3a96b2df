import * as v from 'valibot';
import type { Command } from '../../../model/command.ts';
import { isId, type Id } from '../../../model/id.ts';
import { advanced, problemIn, sentBack, thingOfProblem } from '../../../model/problem.ts';

const given = v.object({
  id: v.pipe(
    v.string('The id of a problem was expected.'),
    v.check(isId, 'The id of a problem is urn:ngsi-ld:Problem:<local>.'),
    v.transform((id) => id as Id),
  ),
  to: v.picklist(
    ['fixed', 'verified', 'closed', 'assigned'],
    'A problem goes on to fixed, verified or closed, or back to assigned.',
  ),
});

/** Mended, verified, closed: one step on; or, where the mending is found wanting, back to be mended. */
const command: Command<v.InferOutput<typeof given>> = {
  name: 'advance-problem',
  title: { zh: '推进巡河问题', en: 'Take a problem a step on' },
  feed: 'desk',
  parse: (sent) => v.parse(given, sent),
  run({ id, to }, { things }, order) {
    const problem = problemIn(things, id);
    const next = to === 'assigned' ? sentBack(problem, order) : advanced(problem, to, order);
    return { upsert: [thingOfProblem(next)] };
  },
};
export default command;
