import type { Command } from '../../../model/command.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { writingIn, type Writing } from '../../../model/warnings/warning-given.ts';
import { written } from '../../../model/warnings/warning-life.ts';

/** Writes a warning, or changes a draft of it; nobody outside sees it yet. */
const command: Command<Writing> = {
  name: 'draft-warning',
  title: { zh: '起草预警', en: 'Write a warning' },
  feed: 'warnings',
  parse: (given) => writingIn(fieldsOf(given, { zh: '预警', en: 'The warning' })),
  run: (writing, state, order) => ({ upsert: written(writing, state, order) }),
};
export default command;
