import type { Observation } from '../../../model/change.ts';
import type { Datastream, Entity, Thing } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { idOf, type Id } from '../../../model/id.ts';
import { caseId, caseKind, caseTimeOf, thingOfCase } from '../../../model/violation-case.ts';
import type { PostIntake } from '../../door/serve-posts.ts';
import { readMessage, type Message } from './message.ts';

type CheckpointSaid = Message['checkpoints'][number];
type EventSaid = Message['events'][number];

const checkpointsAtMost = 2_000;
/** So many cases and so long are they shown; what was is in the log. */
const casesAtMost = 300;
const caseKeptMs = 24 * 3_600_000;
const staleAfterMs = 5 * 60_000;

/**
 * Reads what checkpoints post. A case is told once: what people make of it afterwards is not undone when its event is
 * posted again.
 */
export function openIntake({ groundM, known = [] }: FeedContext, now = Date.now): PostIntake {
  const checkpoints = new Map<string, Thing>();
  const told = new Map<string, string>();
  const cases = new Set<Id>(known.filter((id) => id.startsWith(`urn:ngsi-ld:${caseKind}:`)));
  let events = 0;

  function enrol(said: CheckpointSaid): Entity[] {
    const thing = thingOf(said, groundM);
    const says = JSON.stringify(thing);
    if (told.get(said.id) === says) return [];
    if (!told.has(said.id) && told.size >= checkpointsAtMost)
      throw new Error(`More than ${checkpointsAtMost} checkpoints came; ${said.id} is not taken.`);
    told.set(said.id, says);
    checkpoints.set(said.id, thing);
    return [thing, streamOf(thing.id)];
  }

  function open(event: EventSaid): Thing[] {
    const at = checkpoints.get(event.checkpoint);
    if (!at)
      throw new Error(`${event.checkpoint} is no checkpoint that was told of; send it under "checkpoints" first.`);
    const atMs = Date.parse(event.time);
    const id = caseId(atMs, event.id);
    if (cases.has(id) || now() - atMs > caseKeptMs) return [];
    cases.add(id);
    events += 1;
    const { violation, measured, limit, plate } = event;
    const said = {
      id,
      violation,
      measured,
      limit,
      plate: masked(plate),
      checkpoint: at.id,
      atMs,
      state: 'found' as const,
    };
    const { location, division, generated, responsible } = at;
    return [
      thingOfCase(said, {
        ...(location && { location }),
        ...(division && { division }),
        ...(responsible && { responsible }),
        ...(generated && { generated }),
      }),
    ];
  }

  /** The oldest go first. */
  function forget(): Id[] {
    const byAge = [...cases].sort((a, b) => caseTimeOf(b) - caseTimeOf(a));
    const gone = byAge.filter((id, n) => n >= casesAtMost || !(now() - caseTimeOf(id) <= caseKeptMs));
    for (const id of gone) cases.delete(id);
    return gone;
  }

  return {
    read(body): Offer {
      const message = readMessage(body, now());
      const upsert = [...message.checkpoints.flatMap(enrol), ...message.events.flatMap(open)];
      return { remove: forget(), upsert, observe: message.counts.map(observationOf) };
    },
    summary: () => `${checkpoints.size} checkpoints, ${events} violations, ${cases.size} cases shown`,
  };
}

function thingOf(said: CheckpointSaid, groundM: (lon: number, lat: number) => number): Thing {
  const { id, name, location, town, responsible, generated } = said;
  return {
    type: 'Thing',
    id: idOf('Checkpoint', id),
    kind: 'Checkpoint',
    name,
    location: [location[0], location[1], groundM(location[0], location[1])],
    ...(town ? { division: town } : {}),
    ...(responsible ? { responsible } : {}),
    ...(generated ? { generated } : {}),
  };
}

const streamIdOf = (checkpoint: string): Id => idOf('Datastream', `${checkpoint}:passedVehicles`);

function streamOf(thing: Id): Datastream {
  return {
    type: 'Datastream',
    id: streamIdOf(thing.split(':').slice(3).join(':')),
    thing,
    property: 'passedVehicles',
    name: { zh: '过车数', en: 'Vehicles passed' },
    unit: '/min',
    decimals: 0,
    staleAfterMs,
  };
}

function observationOf({ checkpoint, time, passed }: Message['counts'][number]): Observation {
  const timeMs = Date.parse(time);
  return { datastream: streamIdOf(checkpoint), phenomenonTime: timeMs, resultTime: timeMs, result: passed };
}

/** Two characters at the front and two at the end: enough to tell two cases apart, too little to name an owner. */
function masked(plate: string): string {
  const bare = [...plate.replace(/[·\s]/g, '')];
  return bare.length < 5 ? '*'.repeat(bare.length) : `${bare.slice(0, 2).join('')}***${bare.slice(-2).join('')}`;
}
