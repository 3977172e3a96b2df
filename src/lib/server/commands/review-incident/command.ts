import type { Command } from '../../../model/command.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { reviewed } from '../../../model/incidents/incident-life.ts';
import { incidentKind, thingOfIncident } from '../../../model/incidents/incident.ts';
import { incidentIn } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '复盘', en: 'The review' });
  return { id: fields.id('id', incidentKind), findings: fields.word('findings', 4_000) };
}

/** Keeps what was learnt from an incident that is closed (复盘评估). */
const command: Command<ReturnType<typeof parse>> = {
  name: 'review-incident',
  title: { zh: '复盘事件', en: 'Review an incident' },
  feed: 'command',
  parse,
  run: ({ id, findings }, state, order) => ({
    upsert: [thingOfIncident(reviewed(incidentIn(state, id), findings, order))],
  }),
};
export default command;
