import * as v from 'valibot';
import { Refusal, type Command } from '../../../model/command.ts';
import { isId, typeOf, type Id } from '../../../model/id.ts';
import { caseKind, caseOf, caseStates, type CaseState } from '../../../model/violation-case.ts';

const given = v.object({
  id: v.pipe(
    v.string('The id of a case was expected.'),
    v.check((id) => isId(id) && typeOf(id) === caseKind, 'The id of a case is urn:ngsi-ld:ViolationCase:<local>.'),
    v.transform((id) => id as Id),
  ),
  to: v.picklist(
    Object.keys(caseStates).filter((state) => state !== 'found') as CaseState[],
    'A case becomes verified, handed-over, closed or dismissed.',
  ),
});

/** Moves a case of a checkpoint one step on: verified, handed over, closed; or dismisses it. */
const command: Command<v.InferOutput<typeof given>> = {
  name: 'advance-case',
  title: { zh: '流转违法线索', en: 'Move a case on' },
  feed: 'checkpoints',
  parse(sent) {
    const parsed = v.safeParse(given, sent);
    if (!parsed.success) throw new Error(parsed.issues.map(({ message }) => message).join(' '));
    return parsed.output;
  },
  run({ id, to }, state, { by, atMs }) {
    const thing = state.things.get(id);
    const found = thing && caseOf(thing);
    if (!found) throw new Refusal({ zh: '该线索已不存在。', en: 'That case is there no more.' });
    const now = caseStates[found.state];
    if (!now.next.includes(to)) {
      throw new Refusal({
        zh: `该线索${now.name.zh}，不能改为“${caseStates[to].name.zh}”。`,
        en: `The case is ${now.name.en}; it cannot become ${caseStates[to].name.en}.`,
      });
    }
    return { upsert: [{ ...thing, properties: { ...thing.properties, state: to, by, movedMs: atMs } }] };
  },
};
export default command;
