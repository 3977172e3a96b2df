import type { Entity, Thing } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import {
  isOutOfOrder,
  junctionId,
  junctionKind,
  junctionOf,
  outOfOrderId,
  outOfOrderStream,
  propertiesOf,
  type Junction,
} from '../../../model/junction.ts';
import type { Observation } from '../../../model/change.ts';
import { lightAt, thingOfPhase, type LightEvent, type Schedule } from '../../../model/signal-phase.ts';
import { createLineCutter } from '../../door/line-cutter.ts';
import type { Intake } from '../../door/serve-door.ts';
import { readFrame } from './frame.ts';
import { readGeometry, type Geometry } from './map.ts';
import { readState, type Spoken } from './spat.ts';

/** More than any district has; beyond it somebody is inventing names. */
const junctionsAtMost = 5_000;
/** A MAP of a large junction in JSON. */
const lineAtMostBytes = 65_536;
/** Controllers speak every few seconds: after this nobody knows how the lights stand. */
const silentAfterMs = 10_000;
/** How long it is out of order is told so often, changed or not. */
const minutesEveryMs = 60_000;
/** Two clocks say the same end when they differ by no more. */
const sameMs = 1_000;

/** A junction and what was told of it. */
interface Kept {
  junction: Junction;
  heardMs: number;
  minutesToldMs: number;
  schedule: Schedule;
}

/**
 * Hears controllers: one MessageFrame a line. What a junction is is told when it changes, and how its signals stand only
 * when what was told of them no longer foretells what is said.
 */
export function openIntake(context: FeedContext, push: (offer: Offer) => void, now = Date.now): Intake {
  const { groundM, quarantine } = context;
  const kept = new Map<string, Kept>();
  let [states, unplaced, phases] = [0, 0, 0];
  remember();

  function remember(): void {
    for (const thing of context.state?.('signals')?.things.values() ?? []) {
      const junction = junctionOf(thing);
      if (junction) kept.set(localIn(thing), { junction, heardMs: now(), minutesToldMs: 0, schedule: new Map() });
    }
  }

  function enrol(geometry: Geometry): Offer {
    const before = kept.get(geometry.local);
    if (!before && kept.size >= junctionsAtMost)
      throw new Error(`More than ${junctionsAtMost} junctions came; ${geometry.local} is not taken.`);
    const thing = thingOf(geometry, before?.junction, groundM, now());
    const junction = junctionOf(thing)!;
    const isNews = JSON.stringify(before?.junction.thing) !== JSON.stringify(thing);
    const fresh = { heardMs: now(), minutesToldMs: 0, schedule: new Map() };
    kept.set(geometry.local, {
      ...(before ?? fresh),
      junction: isNews ? junction : before!.junction,
    });
    const stream = before ? [] : [outOfOrderStream(thing.id)];
    return isNews ? { upsert: [thing, ...stream] } : {};
  }

  /** Groups are numbered by the MAP of the same revision: without it nobody knows which light is whose. */
  function hear(spoken: Spoken): Offer {
    const own = kept.get(spoken.local);
    if (own?.junction.revision !== spoken.revision) {
      unplaced += 1;
      return {};
    }
    own.heardMs = now();
    states += 1;
    const upsert: Entity[] = [];
    const before = own.junction;
    own.junction = standing(before, spoken.status, spoken.timeMs, spoken.plan ?? before.plan);
    if (own.junction !== before) upsert.push(own.junction.thing);
    if (!foretells(own.schedule, spoken)) {
      own.schedule = spoken.schedule;
      phases += 1;
      upsert.push(thingOfPhase(own.junction, spoken.timeMs, spoken.schedule));
    }
    const isDue = before.status !== spoken.status || own.minutesToldMs === 0;
    return { upsert, observe: isDue ? [minutesOf(own, now())] : [] };
  }

  function take(line: string): number {
    const { kind, minute, intersections } = readFrame(line);
    let read = 0;
    for (const sent of intersections) {
      try {
        const offer = kind === 'map' ? enrol(readGeometry(sent)) : hear(readState(sent, minute, now()));
        if (offer.upsert?.length || offer.observe?.length) push(offer);
        read += 1;
      } catch (error) {
        quarantine(new TextEncoder().encode(JSON.stringify(sent)), sentenceOf(error));
      }
    }
    return read;
  }

  /** Who has fallen silent is unknown; of the others it is told for how long they are out of order. */
  function turn(): Offer {
    const [upsert, observe]: [Thing[], Observation[]] = [[], []];
    for (const own of kept.values()) {
      const before = own.junction;
      const isSilent = now() - own.heardMs > silentAfterMs;
      if (isSilent) {
        own.junction = standing(before, 'unknown', own.heardMs, before.plan);
        own.schedule = new Map();
      }
      if (own.junction !== before) upsert.push(own.junction.thing);
      if (own.junction !== before || now() - own.minutesToldMs >= minutesEveryMs) observe.push(minutesOf(own, now()));
    }
    return { upsert, observe };
  }

  return {
    meet: () => {
      let read = 0;
      const cut = createLineCutter((line, tooLong) => {
        try {
          if (tooLong) throw new Error(`A line of more than ${lineAtMostBytes} bytes came; a MessageFrame is shorter.`);
          read += take(new TextDecoder('utf-8', { fatal: true }).decode(line));
        } catch (error) {
          quarantine(line, sentenceOf(error));
        }
      }, lineAtMostBytes);
      return {
        take(chunk) {
          read = 0;
          cut(chunk);
          return read;
        },
        close: () => {},
      };
    },
    turn,
    summary: () =>
      `${kept.size} junctions, ${states} states, of which ${phases} were news${unplaced ? `, ${unplaced} without their MAP` : ''}`,
  };
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const localIn = ({ id }: Thing): string => id.split(':').slice(3).join(':');

function thingOf(
  { local, revision, name, place, movements, town, responsible, generated }: Geometry,
  before: Junction | undefined,
  groundM: (lon: number, lat: number) => number,
  nowMs: number,
): Thing {
  const { status = 'unknown', sinceMs = nowMs, plan } = before ?? {};
  return {
    type: 'Thing',
    id: junctionId(local),
    kind: junctionKind,
    name,
    location: [place[0], place[1], groundM(place[0], place[1])],
    ...(town ? { division: town } : {}),
    ...(responsible ? { responsible } : {}),
    properties: propertiesOf({ status, sinceMs, revision, movements, ...(plan ? { plan } : {}) }),
    ...(generated ? { generated } : {}),
  };
}

/** The junction with another status or plan; the same object where neither is new. */
function standing(
  junction: Junction,
  status: Junction['status'],
  atMs: number,
  plan: Junction['plan'] = undefined,
): Junction {
  if (junction.status === status && JSON.stringify(junction.plan) === JSON.stringify(plan)) return junction;
  const { thing, revision, movements } = junction;
  const sinceMs = junction.status === status ? junction.sinceMs : atMs;
  const properties = propertiesOf({ status, sinceMs, revision, movements, ...(plan ? { plan } : {}) });
  return junctionOf({ ...thing, properties })!;
}

/** Minutes begun; nobody knows of one that is silent. */
function minutesOf(own: Kept, nowMs: number): Observation {
  const { thing, status, sinceMs } = own.junction;
  own.minutesToldMs = nowMs;
  const said = { datastream: outOfOrderId(thing.id), phenomenonTime: nowMs, resultTime: nowMs };
  if (status === 'unknown') return { ...said, result: null, quality: 'no-contact' };
  return { ...said, result: isOutOfOrder(status) ? Math.max(1, Math.ceil((nowMs - sinceMs) / 60_000)) : 0 };
}

/** Whether every group shows what was told for this moment, until the moment that was told. */
function foretells(told: Schedule, { schedule, timeMs }: Spoken): boolean {
  if (told.size !== schedule.size) return false;
  for (const [group, [said]] of schedule) {
    const known = lightAt(told, group, timeMs);
    if (!known || !said || (!agree(known, said) && !changesNow(told, group, timeMs, said))) return false;
  }
  return true;
}

function agree(known: LightEvent, said: LightEvent): boolean {
  if (known.light !== said.light || known.atLeast !== said.atLeast) return false;
  if (known.untilMs === undefined || said.untilMs === undefined) return known.untilMs === said.untilMs;
  return Math.abs(known.untilMs - said.untilMs) <= sameMs;
}

/** Said in the moment of a change, by a clock a little before or behind. */
function changesNow(told: Schedule, group: number, timeMs: number, said: LightEvent): boolean {
  return [-sameMs, sameMs].some((by) => {
    const known = lightAt(told, group, timeMs + by);
    return known !== undefined && agree(known, said);
  });
}
