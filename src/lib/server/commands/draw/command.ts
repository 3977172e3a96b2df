import { checkedShape } from '../../../geo/checked-shape.ts';
import type { Command } from '../../../model/command.ts';
import { fitsBoard, hasRoom } from '../../../model/drawings/board.ts';
import { drawingId, thingOfDrawing } from '../../../model/drawings/drawing.ts';
import { shapeIn, toneIn, wordsIn } from '../../../model/drawings/given-shape.ts';
import { drawn, type Sketch } from '../../../model/drawings/life.ts';
import { incidentKind } from '../../../model/incidents/incident.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';

function parse(given: unknown): Sketch {
  const fields = fieldsOf(given, { zh: '标绘', en: 'The drawing' });
  return {
    id: drawingId(fields.key('key')),
    shape: checkedShape(shapeIn(fields, 'shape')),
    words: fields.has('words') ? wordsIn(fields) : '',
    tone: fields.has('tone') ? toneIn(fields) : 'neutral',
    incident: fields.maybe('incident', () => fields.id('incident', incidentKind)),
    exercise: fields.maybe('exercise', () => fields.flag('exercise')),
  };
}

/** Draws something on the map that everybody sees. Sent again with the same key it is drawn once. */
const command: Command<Sketch> = {
  name: 'draw',
  title: { zh: '标绘', en: 'Draw' },
  feed: 'drawings',
  parse,
  run(sketch, state, order) {
    if (state.things.has(sketch.id)) return {};
    hasRoom(state);
    fitsBoard(state, sketch.shape);
    return { upsert: [thingOfDrawing(drawn(sketch, order))] };
  },
};
export default command;
