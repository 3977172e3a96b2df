import type { Command } from '../../../model/command.ts';
import { severities } from '../../../model/entity.ts';
import { areaIn, divisionIn } from '../../../model/incidents/given-places.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { opened, type Opening } from '../../../model/incidents/incident-life.ts';
import { incidentsIn, isLive, thingOfIncident } from '../../../model/incidents/incident.ts';
import { already } from '../../../model/incidents/sentences.ts';

function parse(given: unknown): Opening {
  const fields = fieldsOf(given, { zh: '事件', en: 'The incident' });
  return {
    title: fields.text('title', 120),
    kind: fields.word('kind', 40),
    severity: fields.oneOf('severity', severities),
    area: areaIn(fields, 'area'),
    division: fields.maybe('division', () => divisionIn(fields, 'division')),
    alerts: fields.maybe('alerts', () => fields.ids('alerts', 'Alert')) ?? [],
    attached: fields.maybe('attached', () => fields.ids('attached')) ?? [],
    commander: fields.maybe('commander', () => fields.word('commander', 80)),
    exercise: fields.maybe('exercise', () => fields.flag('exercise')),
  };
}

/** Opens an incident from alerts or at a place, with the checklist and clocks of its plan. One alert makes one incident. */
const command: Command<Opening> = {
  name: 'open-incident',
  title: { zh: '启动事件', en: 'Open an incident' },
  feed: 'command',
  parse,
  run(opening, state, order) {
    const known = incidentsIn(state.things.values()).find(
      (incident) =>
        isLive(incident) &&
        Boolean(incident.exercise) === Boolean(opening.exercise) &&
        incident.alerts.some((alert) => opening.alerts.includes(alert)),
    );
    if (known) {
      const { zh, en } = known.title;
      throw already(known.opened, order.atMs, { zh: `由该告警启动“${zh}”`, en: `opened "${en}" from this alert` });
    }
    return { upsert: [thingOfIncident(opened(opening, state, order))] };
  },
};
export default command;
