import type { Command } from '../../../model/command.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { closed } from '../../../model/incidents/incident-life.ts';
import { incidentKind, thingOfIncident } from '../../../model/incidents/incident.ts';
import { liveIncident } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '结束事件', en: 'The closing' });
  return {
    id: fields.id('id', incidentKind),
    /** Why it is closed although something is open. */
    despite: fields.maybe('despite', () => fields.word('despite', 400)),
  };
}

/** Closes an incident; while tasks are open or people are out only by one who says why. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'close-incident',
  title: { zh: '结束事件', en: 'Close an incident' },
  feed: 'command',
  parse,
  run: ({ id, despite }, state, order) => ({
    upsert: [thingOfIncident(closed(liveIncident(state, id, order.atMs), state, order, despite))],
  }),
};
export default command;
