import { Refusal, type Command } from '../../../model/command.ts';
import type { Id } from '../../../model/id.ts';
import { deedOf } from '../../../model/incidents/incident-life.ts';
import { lacking } from '../../../model/lacking.ts';
import { isSamePerson, mustHaveName } from '../../../model/warnings/four-eyes.ts';
import { thingOfWarning } from '../../../model/warnings/warning.ts';
import { readWarning } from '../../../model/warnings/warning-given.ts';
import { warningIn, wrongState } from '../../../model/warnings/warning-life.ts';

function parse(given: unknown): { readonly id: Id } {
  return { id: readWarning(given).id };
}

/** Sends it back to whoever wrote it, and says why; what was approved and not sent too. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'return-warning',
  title: { zh: '退回预警', en: 'Return a warning' },
  feed: 'warnings',
  parse,
  run({ id }, state, order) {
    mustHaveName(order.by);
    const warning = warningIn(state, id);
    if (warning.state === 'returned' && isSamePerson(warning.returned!.by, order.by)) return {};
    if (warning.state !== 'submitted' && warning.state !== 'approved')
      throw wrongState(warning, { zh: '退回', en: 'returned' });
    if (!order.why.trim()) throw new Refusal({ zh: '退回须写明原因。', en: 'Say why it is returned.' });
    const left = lacking(warning, 'approved');
    return { upsert: [thingOfWarning({ ...left, state: 'returned', returned: deedOf(order) })] };
  },
};
export default command;
