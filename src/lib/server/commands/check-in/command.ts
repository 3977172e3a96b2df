import type { Command } from '../../../model/command.ts';
import type { FeedState } from '../../../model/feed-state.ts';
import type { Id } from '../../../model/id.ts';
import {
  checkInId,
  checkInOf,
  checkInsIn,
  heard,
  thingOfCheckIn,
  type CheckIn,
} from '../../../model/incidents/check-in.ts';
import { partyIn, positionIn } from '../../../model/incidents/given-places.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { deedOf } from '../../../model/incidents/incident-life.ts';
import { incidentKind } from '../../../model/incidents/incident.ts';
import { localOf } from '../../../model/incidents/kept.ts';
import { saidAt, saidMsIn } from '../../../model/incidents/on-site.ts';
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
    saidMs: saidMsIn(fields),
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
    const known = clockOf(state, id, unit);
    if (known?.keys.includes(said.key)) return {};
    const incident = liveIncident(state, known?.incident ?? id, order.atMs);
    if (known) return { upsert: [thingOfCheckIn(heard(known, said, order))] };
    if (!who) throw fieldsOf({}, { zh: '报平安', en: 'The check-in' }).wrong('who', firstTime);
    const { position, everyMinutes = incident.checkInMinutes } = said;
    const first: CheckIn = {
      ...{ id: checkInId(localOf(id), unit), incident: id, who, everyMinutes, missed: 0 },
      started: deedOf(order),
      last: { by: order.by, atMs: saidAt(said, order) },
      keys: [said.key],
      dueMs: saidAt(said, order) + everyMinutes * 60_000,
      state: said.end ? 'ended' : 'safe',
      ...(position ? { position } : {}),
      ...(incident.exercise ? { exercise: true } : {}),
    };
    return { upsert: [thingOfCheckIn(first)] };
  },
};
export default command;

/** The clock of a unit under an incident, or that was joined into it with another. */
function clockOf({ things }: FeedState, incident: Id, unit: string): CheckIn | undefined {
  const own = checkInOf(things.get(checkInId(localOf(incident), unit)));
  if (own) return own;
  return checkInsIn(things.values()).find((clock) => clock.incident === incident && clock.id.endsWith(`:${unit}`));
}

const firstTime = { zh: '首次须说明是谁', en: 'must say who it is, the first time' };
