import type { Command } from '../../../model/command.ts';
import { withObjective, withOutcome } from '../../../model/incidents/command-post.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { incidentKind, outcomes, thingOfIncident } from '../../../model/incidents/incident.ts';
import { liveIncident } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '目标', en: 'The objective' });
  const id = fields.id('id', incidentKind);
  // Either a new one in words, or what became of a known one.
  if (!fields.has('objective')) return { id, what: fields.word('what', 400) };
  return { id, objective: fields.word('objective', 40), outcome: fields.oneOf('outcome', outcomes) };
}

/** Sets an objective, or says what became of one. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'set-objective',
  title: { zh: '设定目标', en: 'Set an objective' },
  feed: 'command',
  parse,
  run(given, state, order) {
    const incident = liveIncident(state, given.id, order.atMs);
    const { what, objective, outcome } = given;
    const next =
      what === undefined ? withOutcome(incident, objective, outcome, order) : withObjective(incident, what, order);
    return { upsert: [thingOfIncident(next)] };
  },
};
export default command;
