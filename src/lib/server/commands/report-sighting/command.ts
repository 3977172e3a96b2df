import type { Command } from '../../../model/command.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { positionIn } from '../../../model/incidents/given-places.ts';
import { incidentKind } from '../../../model/incidents/incident.ts';
import { deedOf } from '../../../model/incidents/incident-life.ts';
import { localOf } from '../../../model/incidents/kept.ts';
import { keptOnSite, onSiteIn } from '../../../model/incidents/on-site.ts';
import { liveIncident } from '../../../model/incidents/sentences.ts';
import { goingOnIn, sightingId, thingOfSighting } from '../../../model/incidents/sighting.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '现场上报', en: 'The report' });
  return {
    incident: fields.id('incident', incidentKind),
    /** From the phone that tells it: it may send again. */
    key: fields.key('key'),
    what: fields.word('what', 400),
    position: positionIn(fields, 'position'),
    site: onSiteIn(fields),
  };
}

/** Somebody out there tells the command of an incident what they found, where, with pictures. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'report-sighting',
  title: { zh: '现场上报', en: 'Report from the field' },
  feed: 'command',
  parse,
  run({ incident: id, key, what, position, site }, state, order) {
    const own = sightingId(localOf(id), key);
    if (state.things.has(own)) return {};
    // A phone without a line does not know yet that it was joined into another.
    const { exercise, ...incident } = liveIncident(state, goingOnIn(state, id), order.atMs);
    const sighting = {
      ...{ id: own, incident: incident.id, what, told: deedOf(order), ...keptOnSite(site, order), position },
      ...(exercise ? { exercise } : {}),
    };
    return { upsert: [thingOfSighting(sighting)] };
  },
};
export default command;
