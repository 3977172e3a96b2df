import { checkedShape } from '../../../geo/checked-shape.ts';
import type { Command } from '../../../model/command.ts';
import { fitsBoard } from '../../../model/drawings/board.ts';
import { drawingKind, thingOfDrawing } from '../../../model/drawings/drawing.ts';
import { lookIn } from '../../../model/drawings/given-shape.ts';
import { changed, drawingIn } from '../../../model/drawings/life.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '标绘的改动', en: 'The change of a drawing' });
  const look = lookIn(fields);
  if (look.shape) checkedShape(look.shape);
  return { id: fields.id('id', drawingKind), revision: fields.whole('revision', 1, 1_000_000), look };
}

/** Changes what a drawing shows; whoever changes it has seen how it stood. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'change-drawing',
  title: { zh: '改动标绘', en: 'Change a drawing' },
  feed: 'drawings',
  parse,
  run({ id, revision, look }, state, order) {
    if (look.shape) fitsBoard(state, look.shape);
    const next = changed(drawingIn(state, id, order.atMs), revision, look, order);
    return next ? { upsert: [thingOfDrawing(next)] } : {};
  },
};
export default command;
