import type { Command } from '../../../model/command.ts';
import { forgotten } from '../../../model/drawings/board.ts';
import { anyDrawingOf, drawingKind, thingOfDrawing } from '../../../model/drawings/drawing.ts';
import { drawingIn, removed } from '../../../model/drawings/life.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '标绘的删除', en: 'The removal of a drawing' });
  return { id: fields.id('id', drawingKind), revision: fields.whole('revision', 1, 1_000_000) };
}

/** Takes a drawing off the map; who did can have it back. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'remove-drawing',
  title: { zh: '删除标绘', en: 'Remove a drawing' },
  feed: 'drawings',
  parse,
  run({ id, revision }, state, order) {
    const known = anyDrawingOf(state.things.get(id));
    if (known?.removed?.by === order.by && known.revision === revision + 1) return {};
    const next = removed(drawingIn(state, id, order.atMs), revision, order);
    return { remove: forgotten(state), upsert: [thingOfDrawing(next)] };
  },
};
export default command;
