import { type Command } from '../../../model/command.ts';
import type { Id } from '../../../model/id.ts';
import { deedOf } from '../../../model/incidents/incident-life.ts';
import { isSamePerson, mustBeAnother } from '../../../model/warnings/four-eyes.ts';
import { thingOfWarning } from '../../../model/warnings/warning.ts';
import { readWarning } from '../../../model/warnings/warning-given.ts';
import { mustBeAsRead, sentNow, warningIn, wrongState } from '../../../model/warnings/warning-life.ts';

function parse(given: unknown): { readonly id: Id; readonly revision: number; readonly send: boolean } {
  const { fields, id, revision } = readWarning(given);
  return { id, revision, send: fields.maybe('send', () => fields.flag('send')) ?? true };
}

/** A second person approves what was read, and with that it goes out, unless `send` is false: then it waits to be sent. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'approve-warning',
  title: { zh: '批准预警', en: 'Approve a warning' },
  feed: 'warnings',
  parse,
  run({ id, revision, send }, state, order) {
    const warning = warningIn(state, id);
    if (warning.approved && isSamePerson(warning.approved.by, order.by)) return {};
    mustBeAnother(warning, order.by);
    if (warning.state !== 'submitted') throw wrongState(warning, { zh: '批准', en: 'approved' });
    mustBeAsRead(warning, revision);
    const approved = { ...warning, state: 'approved' as const, approved: deedOf(order) };
    return { upsert: send ? sentNow(approved, state, order) : [thingOfWarning(approved)] };
  },
};
export default command;
