import type { Entity, Thing } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { junctionOf, outOfOrderId, outOfOrderStream, type Junction } from '../../../model/junction.ts';
import type { Observation } from '../../../model/change.ts';
import { thingOfPhase, type Schedule } from '../../../model/signal-phase.ts';
import { createLineCutter } from '../../door/line-cutter.ts';
import type { Intake } from '../../door/serve-door.ts';
import { foretells } from './foretells.ts';
import { readFrame } from './frame.ts';
import { readGeometry, type Geometry } from './map.ts';
import { readState, type Spoken } from './spat.ts';
import { minutesOf, standing, thingOf } from './tell.ts';

/** More than any district has; beyond it somebody is inventing names. */
const junctionsAtMost = 5_000;
/** A MAP of a large junction in JSON. */
const lineAtMostBytes = 65_536;
/** Controllers speak every few seconds: after this nobody knows how the lights stand. */
const silentAfterMs = 10_000;
/** How long it is out of order is told so often, changed or not. */
const minutesEveryMs = 60_000;

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
    const known = context.state?.('signals');
    for (const thing of known?.things.values() ?? []) {
      const junction = junctionOf(thing);
      // One without its datastream was half taken away; with its MAP it is told of as new.
      if (junction && known?.datastreams.has(outOfOrderId(thing.id))) kept.set(localIn(thing), met(junction));
    }
  }

  /** One that was not heard yet has a while to speak before it is called silent. */
  function met(junction: Junction): Kept {
    return { junction, heardMs: now(), minutesToldMs: now(), schedule: new Map() };
  }

  function enrol(geometry: Geometry): Offer {
    const before = kept.get(geometry.local);
    if (!before && kept.size >= junctionsAtMost)
      throw new Error(`More than ${junctionsAtMost} junctions came; ${geometry.local} is not taken.`);
    const thing = thingOf(geometry, before?.junction, groundM, now());
    if (before && JSON.stringify(before.junction.thing) === JSON.stringify(thing)) return {};
    const junction = junctionOf(thing)!;
    // Groups of another revision are others: what was told of the old ones must be told anew.
    const schedule = before?.junction.revision === geometry.revision ? before.schedule : new Map();
    kept.set(geometry.local, before ? { ...before, junction, schedule } : met(junction));
    return { upsert: [thing, ...(before ? [] : [outOfOrderStream(thing.id)])] };
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
    return { upsert, observe: before.status === spoken.status ? [] : [tellMinutes(own)] };
  }

  function tellMinutes(own: Kept): Observation {
    own.minutesToldMs = now();
    return minutesOf(own.junction, own.junction.status === 'unknown' ? now() : own.heardMs);
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
      if (own.junction !== before || now() - own.minutesToldMs >= minutesEveryMs) observe.push(tellMinutes(own));
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
