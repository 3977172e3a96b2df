import type { Command } from '../../../model/command.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { reopened } from '../../../model/incidents/incident-life.ts';
import { incidentKind, thingOfIncident } from '../../../model/incidents/incident.ts';
import { incidentIn } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  return { id: fieldsOf(given, { zh: '重启事件', en: 'The reopening' }).id('id', incidentKind) };
}

/** Opens an incident again; what was open in it goes on, clocks included. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'reopen-incident',
  title: { zh: '重启事件', en: 'Reopen an incident' },
  feed: 'command',
  parse,
  run: ({ id }, state, order) => ({ upsert: [thingOfIncident(reopened(incidentIn(state, id), state, order))] }),
};
export default command;
