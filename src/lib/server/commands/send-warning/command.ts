import type { Command } from '../../../model/command.ts';
import type { Id } from '../../../model/id.ts';
import { mustHaveName } from '../../../model/warnings/four-eyes.ts';
import { readWarning } from '../../../model/warnings/warning-given.ts';
import { sentNow, warningIn, wrongState } from '../../../model/warnings/warning-life.ts';

function parse(given: unknown): { readonly id: Id } {
  return { id: readWarning(given).id };
}

/** Sends what was approved and held back. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'send-warning',
  title: { zh: '发布预警', en: 'Send a warning' },
  feed: 'warnings',
  parse,
  run({ id }, state, order) {
    mustHaveName(order.by);
    const warning = warningIn(state, id);
    if (warning.sent) return {};
    if (warning.state !== 'approved') throw wrongState(warning, { zh: '发布', en: 'sent' });
    return { upsert: sentNow(warning, state, order) };
  },
};
export default command;
