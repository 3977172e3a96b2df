import type { Command } from '../../../model/command.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { joinedInto } from '../../../model/incidents/incident-life.ts';
import { incidentKind } from '../../../model/incidents/incident.ts';
import { liveIncident } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '合并', en: 'The joining' });
  return { id: fields.id('id', incidentKind), into: fields.id('into', incidentKind) };
}

/** One incident goes on within another: its tasks, needs and safety clocks are the other's from then on. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'join-incidents',
  title: { zh: '合并事件', en: 'Join incidents' },
  feed: 'command',
  parse,
  run({ id, into }, state, order) {
    const from = liveIncident(state, id, order.atMs);
    return { upsert: joinedInto(from, liveIncident(state, into, order.atMs), state, order) };
  },
};
export default command;
