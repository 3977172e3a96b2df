import type { Command } from '../../../model/command.ts';
import { drawingKind, thingOfDrawing } from '../../../model/drawings/drawing.ts';
import { drawingIn, unlocked } from '../../../model/drawings/life.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import type { Id } from '../../../model/id.ts';

/** Opens a drawing to everybody again. */
const command: Command<Id> = {
  name: 'unlock-drawing',
  title: { zh: '解锁标绘', en: 'Unlock a drawing' },
  feed: 'drawings',
  parse: (given) => fieldsOf(given, { zh: '标绘的解锁', en: 'The unlocking of a drawing' }).id('id', drawingKind),
  run(id, state, order) {
    const next = unlocked(drawingIn(state, id, order.atMs), order);
    return next ? { upsert: [thingOfDrawing(next)] } : {};
  },
};
export default command;
