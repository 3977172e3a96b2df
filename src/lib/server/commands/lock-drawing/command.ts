import type { Command } from '../../../model/command.ts';
import { drawingKind, thingOfDrawing } from '../../../model/drawings/drawing.ts';
import { drawingIn, locked } from '../../../model/drawings/life.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import type { Id } from '../../../model/id.ts';

/** Locks a drawing for who asks; with a reason also where somebody else has locked it. */
const command: Command<Id> = {
  name: 'lock-drawing',
  title: { zh: '锁定标绘', en: 'Lock a drawing' },
  feed: 'drawings',
  parse: (given) => fieldsOf(given, { zh: '标绘的锁定', en: 'The locking of a drawing' }).id('id', drawingKind),
  run(id, state, order) {
    const next = locked(drawingIn(state, id, order.atMs), order);
    return next ? { upsert: [thingOfDrawing(next)] } : {};
  },
};
export default command;
