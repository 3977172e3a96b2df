import type { Command } from '../../../model/command.ts';
import type { Id } from '../../../model/id.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { warningId, warningKind } from '../../../model/warnings/warning.ts';
import { writingIn, type Writing } from '../../../model/warnings/warning-given.ts';
import { currentIn, warningIn, written } from '../../../model/warnings/warning-life.ts';

/** Writes the message that takes the place of one that stands; that one stands until this is sent. */
const command: Command<Writing & { readonly of: Id }> = {
  name: 'update-warning',
  title: { zh: '更新预警', en: 'Update a warning' },
  feed: 'warnings',
  parse(given) {
    const fields = fieldsOf(given, { zh: '预警更新', en: 'The update' });
    return { ...writingIn(fields), of: fields.id('of', warningKind) };
  },
  run(writing, state, order) {
    const isKnown = state.things.has(warningId(writing.key));
    const of = isKnown ? warningIn(state, writing.of) : currentIn(state, writing.of);
    return { upsert: written(writing, state, order, of) };
  },
};
export default command;
