import type { Command } from '../../../model/command.ts';
import { positionIn } from '../../../model/incidents/given-places.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { deedOf } from '../../../model/incidents/incident-life.ts';
import { incidentKind } from '../../../model/incidents/incident.ts';
import { localOf } from '../../../model/incidents/kept.ts';
import { needId, thingOfNeed, type Need } from '../../../model/incidents/need.ts';
import { liveIncident } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '需求', en: 'The need' });
  return {
    incident: fields.id('incident', incidentKind),
    /** From whoever asks, so that sending it again asks once. */
    key: fields.key('key'),
    kind: fields.word('kind', 40),
    what: fields.text('what', 120),
    unit: fields.text('unit', 20),
    quantity: fields.number('quantity', 0.001, 10_000_000),
    /** Within how many minutes it is needed. */
    minutes: fields.maybe('minutes', () => fields.number('minutes', 1, 30 * 24 * 60)),
    position: fields.maybe('position', () => positionIn(fields, 'position')),
  };
}

/** Asks for goods, vehicles or people. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'ask-need',
  title: { zh: '提出需求', en: 'Ask for a need' },
  feed: 'command',
  parse,
  run({ incident: id, key, quantity, minutes, position, ...rest }, state, order) {
    const own = needId(`${localOf(id)}:${key}`);
    if (state.things.has(own)) return {};
    const { exercise } = liveIncident(state, id, order.atMs);
    const need: Need = {
      ...rest,
      ...{ id: own, incident: id, asked: quantity, askedBy: deedOf(order), pledges: [] },
      ...(minutes ? { dueMs: order.atMs + minutes * 60_000 } : {}),
      ...(position ? { position } : {}),
      ...(exercise ? { exercise } : {}),
    };
    return { upsert: [thingOfNeed(need)] };
  },
};
export default command;
