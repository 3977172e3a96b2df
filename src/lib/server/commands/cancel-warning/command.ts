import { Refusal, type Command } from '../../../model/command.ts';
import type { Id } from '../../../model/id.ts';
import { deedOf } from '../../../model/incidents/incident-life.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { mustHaveName } from '../../../model/warnings/four-eyes.ts';
import { thingOfWarning, warningId, warningKind } from '../../../model/warnings/warning.ts';
import { begun, currentIn } from '../../../model/warnings/warning-life.ts';

function parse(given: unknown): { readonly key: string; readonly of: Id } {
  const fields = fieldsOf(given, { zh: '预警撤销', en: 'The cancellation' });
  return { key: fields.key('key'), of: fields.id('of', warningKind) };
}

/** Asks that one that stands be cancelled. A false all-clear harms as a false alarm does: a second person approves it too. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'cancel-warning',
  title: { zh: '撤销预警', en: 'Cancel a warning' },
  feed: 'warnings',
  parse,
  run({ key, of: id }, state, order) {
    mustHaveName(order.by);
    if (state.things.has(warningId(key))) return {};
    const of = currentIn(state, id);
    if (!order.why.trim()) throw new Refusal({ zh: '撤销须写明原因。', en: 'Say why it is cancelled.' });
    const { zh, en } = of.content.headline;
    const headline = { zh: `撤销：${zh}`, en: `Cancelled: ${en}` };
    const content = { ...of.content, headline };
    const cancel = begun(warningId(key), 'Cancel', { content }, order, of);
    return { upsert: [thingOfWarning({ ...cancel, state: 'submitted', submitted: deedOf(order) })] };
  },
};
export default command;
