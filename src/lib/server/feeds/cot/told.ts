import { placeAt } from '../../../geo/geodesic.ts';
import { cotMarkKind, cotUnitKind } from '../../../model/cot.ts';
import type { Datastream, Entity, Position, Thing } from '../../../model/entity.ts';
import type { Offer } from '../../../model/feed.ts';
import { idOf, type Id } from '../../../model/id.ts';
import { exerciseMark } from '../../../model/incidents/kept.ts';
import type { CotEvent } from '../../cot/read-cot.ts';

/** Somebody who is somewhere: an atom, as CoT calls it. */
export const isUnit = ({ type }: CotEvent): boolean => /^a-/i.test(type);
/** Something that stands on the map: a point, a drawing, a route, a call for help; not chat, pings and orders. */
export const isPlace = (event: CotEvent): boolean => isUnit(event) || /^(b-m|b-a|u-)/i.test(event.type);

const corners = 72;
const emergencyStaleMs = 24 * 3_600_000;

/** What is told of an event: the thing it is, and what changes oftener than that. */
export function changeOf(id: Id, event: CotEvent): { readonly thing: Thing; readonly rest: Offer } {
  const unit = isUnit(event);
  const { position, timeMs, staleMs, headingDeg, speedMps, emergency } = event;
  const moves = unit && position ? [{ id, phenomenonTime: timeMs, position, ...motion(headingDeg, speedMps) }] : [];
  const help = emergency === undefined ? {} : callOf(id, timeMs);
  const holds = unit ? { holdsMs: roundedToSeconds(staleMs - timeMs) } : { staleMs };
  return { thing: thingOf(id, event, holds), rest: { ...(moves.length > 0 ? { move: moves } : {}), ...help } };
}

function thingOf(id: Id, event: CotEvent, holds: Readonly<Record<string, number>>): Thing {
  const { type, callsign, uid, remarks, emergency, accuracyM, exercise, position } = event;
  const name = callsign ?? uid;
  const ring = isUnit(event) ? undefined : ringOf(event);
  return {
    type: 'Thing',
    id,
    kind: isUnit(event) ? cotUnitKind : cotMarkKind,
    name: exercise ? { zh: exerciseMark.zh + name, en: exerciseMark.en + name } : { zh: name, en: name },
    ...(isUnit(event) ? {} : placed(position ?? ring?.[0])),
    properties: {
      ...{ cotType: type, ...holds },
      ...(remarks ? { remarks } : {}),
      ...(emergency === undefined ? {} : { emergency }),
      ...(accuracyM === undefined || isUnit(event) ? {} : { accuracyM }),
      ...(ring ? { ring: JSON.stringify(ring) } : {}),
      ...(exercise ? { exercise: true } : {}),
    },
  };
}

const placed = (at: Position | undefined) => (at ? { location: at } : {});
const motion = (headingDeg?: number, speedMps?: number) => ({
  ...(headingDeg === undefined ? {} : { headingDeg }),
  ...(speedMps === undefined ? {} : { speedMps }),
});
/** Senders reckon it anew each time; a fact that changes by a millisecond is no news. */
const roundedToSeconds = (ms: number): number => Math.max(1, Math.round(ms / 1_000)) * 1_000;

function ringOf({ points, radiusM, position }: CotEvent): Position[] | undefined {
  if (radiusM !== undefined && position)
    return Array.from({ length: corners + 1 }, (_, n) => plain(placeAt(position, (n / corners) * 360, radiusM)));
  return points.length > 1 ? points.map(plain) : undefined;
}

const plain = ([lon, lat]: Position): Position => [Number(lon.toFixed(7)), Number(lat.toFixed(7))];

/** A call for help is something the rules can watch: it stands until it is cancelled or stale. */
function callOf(thing: Id, timeMs: number): Pick<Offer, 'upsert' | 'observe'> {
  const id = idOf('Datastream', `cot-${thing.split(':').slice(3).join(':')}:emergency`);
  const stream: Datastream = {
    ...{ type: 'Datastream', id, thing, property: 'cotEmergency', name: { zh: '求救', en: 'call for help' } },
    ...{ unit: '', decimals: 0, staleAfterMs: emergencyStaleMs, derived: true },
  };
  const upsert: Entity[] = [stream];
  return { upsert, observe: [{ datastream: id, phenomenonTime: timeMs, resultTime: timeMs, result: 1 }] };
}
