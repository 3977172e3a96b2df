import type { Command } from '../../../model/command.ts';
import { checkInId, checkInOf, heard, thingOfCheckIn, type CheckIn } from '../../../model/incidents/check-in.ts';
import { partyIn, positionIn } from '../../../model/incidents/given-places.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { deedOf } from '../../../model/incidents/incident-life.ts';
import { incidentKind } from '../../../model/incidents/incident.ts';
import { localOf } from '../../../model/incidents/kept.ts';
import { liveIncident } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '报平安', en: 'The check-in' });
  return {
    incident: fields.id('incident', incidentKind),
    /** Who is out there: the same name is the same clock. */
    unit: fields.key('unit'),
    who: fields.maybe('who', () => partyIn(fields, 'who')),
    /** From the phone that says it: it may send again. */
    key: fields.key('key'),
    everyMinutes: fields.maybe('everyMinutes', () => fields.number('everyMinutes', 1, 24 * 60)),
    position: fields.maybe('position', () => positionIn(fields, 'position')),
    end: fields.maybe('end', () => fields.flag('end')),
  };
}

/** Somebody who is out there says that they are safe, or back; the first time starts the clock. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'check-in',
  title: { zh: '报平安', en: 'Check in' },
  feed: 'command',
  parse,
  run({ incident: id, unit, who, ...said }, state, order) {
    const known = checkInOf(state.things.get(checkInId(localOf(id), unit)));
    const incident = liveIncident(state, known?.incident ?? id, order.atMs);
    if (known) {
      const next = heard(known, said, order);
      return next ? { upsert: [thingOfCheckIn(next)] } : {};
    }
    if (!who) throw fieldsOf({}, { zh: '报平安', en: 'The check-in' }).wrong('who', firstTime);
    const { position, everyMinutes = incident.checkInMinutes } = said;
    const first: CheckIn = {
      ...{ id: checkInId(localOf(id), unit), incident: id, who, everyMinutes, missed: 0 },
      started: deedOf(order),
      last: { by: order.by, atMs: order.atMs },
      keys: [said.key],
      dueMs: order.atMs + everyMinutes * 60_000,
      state: said.end ? 'ended' : 'safe',
      ...(position ? { position } : {}),
      ...(incident.exercise ? { exercise: true } : {}),
    };
    return { upsert: [thingOfCheckIn(first)] };
  },
};
export default command;

const firstTime = { zh: '首次须说明是谁', en: 'must say who it is, the first time' };
