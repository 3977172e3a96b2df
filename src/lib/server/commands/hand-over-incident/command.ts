import type { Command } from '../../../model/command.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { handedOver } from '../../../model/incidents/incident-life.ts';
import { incidentKind, thingOfIncident } from '../../../model/incidents/incident.ts';
import { liveIncident } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '移交', en: 'The handing over' });
  return { id: fields.id('id', incidentKind), from: fields.word('from', 80), to: fields.word('to', 80) };
}

/** Hands command over from one who leads to somebody else. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'hand-over-incident',
  title: { zh: '移交指挥', en: 'Hand over command' },
  feed: 'command',
  parse,
  run: ({ id, from, to }, state, order) => ({
    upsert: [thingOfIncident(handedOver(liveIncident(state, id, order.atMs), from, to, order))],
  }),
};
export default command;
