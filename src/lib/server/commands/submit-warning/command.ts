import type { Command } from '../../../model/command.ts';
import type { Id } from '../../../model/id.ts';
import { deedOf } from '../../../model/incidents/incident-life.ts';
import { lacking } from '../../../model/lacking.ts';
import { isSamePerson, mustHaveName } from '../../../model/warnings/four-eyes.ts';
import { thingOfWarning } from '../../../model/warnings/warning.ts';
import { readWarning } from '../../../model/warnings/warning-given.ts';
import { mustBeAsRead, mustBeFilledIn, warningIn, wrongState } from '../../../model/warnings/warning-life.ts';

function parse(given: unknown): { readonly id: Id; readonly revision: number } {
  const { id, revision } = readWarning(given);
  return { id, revision };
}

/** Asks somebody else to approve it. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'submit-warning',
  title: { zh: '提交审批', en: 'Submit a warning' },
  feed: 'warnings',
  parse,
  run({ id, revision }, state, order) {
    mustHaveName(order.by);
    const warning = warningIn(state, id);
    if (warning.state === 'submitted' && isSamePerson(warning.submitted!.by, order.by)) return {};
    if (warning.state !== 'draft' && warning.state !== 'returned')
      throw wrongState(warning, { zh: '提交', en: 'submitted' });
    mustBeAsRead(warning, revision);
    mustBeFilledIn(warning);
    const isAuthor = warning.authors.some((author) => isSamePerson(author, order.by));
    const authors = isAuthor ? warning.authors : [...warning.authors, order.by];
    const left = lacking(warning, 'returned');
    return { upsert: [thingOfWarning({ ...left, authors, state: 'submitted', submitted: deedOf(order) })] };
  },
};
export default command;
