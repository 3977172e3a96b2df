import { Refusal, type Command } from '../../../model/command.ts';
import { hasRoom } from '../../../model/drawings/board.ts';
import { anyDrawingOf, drawingKind, thingOfDrawing } from '../../../model/drawings/drawing.ts';
import { undone } from '../../../model/drawings/life.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '标绘的撤销', en: 'Taking back a step of a drawing' });
  return { id: fields.id('id', drawingKind), revision: fields.whole('revision', 1, 1_000_000) };
}

/** Takes back one's own last step on a drawing. The log keeps both. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'undo-drawing',
  title: { zh: '撤销自己的标绘', en: "Take back one's own step" },
  feed: 'drawings',
  parse,
  run({ id, revision }, state, order) {
    const drawing = anyDrawingOf(state.things.get(id));
    if (!drawing) throw new Refusal({ zh: '没有这个标绘，或已删除太久。', en: 'There is no such drawing any more.' });
    if (drawing.removed) hasRoom(state);
    const next = undone(drawing, revision, order);
    return next === drawing ? {} : { upsert: [thingOfDrawing(next)] };
  },
};
export default command;
