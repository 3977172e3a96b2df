import type { Position, Thing } from '../entity.ts';
import type { FeedState } from '../feed-state.ts';
import { idOf, type Id } from '../id.ts';
import { incidentOf, type Deed, type Incident } from './incident.ts';
import { keptIn, keptOf, thingOfKept, type Kept } from './kept.ts';
import type { OnSite } from './on-site.ts';

/** What somebody out there found and told the command of an incident. */
export interface Sighting extends Kept, OnSite {
  readonly incident: Id;
  /** As it was written. */
  readonly what: string;
  readonly position: Position;
  readonly told: Deed;
}

export const sightingKind = 'Sighting';
export const sightingId = (incidentLocal: string, key: string): Id => idOf(sightingKind, `${incidentLocal}:${key}`);
export const sightingOf = (thing: Thing | undefined): Sighting | undefined => keptOf(sightingKind, thing);

/** The incident that one goes on in: itself unless it was joined into another. */
export function goingOnIn({ things }: Pick<FeedState, 'things'>, id: Id): Id {
  let at = id;
  for (let into = incidentOf(things.get(at))?.joinedInto; into; into = incidentOf(things.get(at))?.joinedInto)
    at = into.id;
  return at;
}

/** What was found for an incident and for those that were joined into it, the newest first. */
export function sightingsOf(state: Pick<FeedState, 'things'>, { id }: Incident): Sighting[] {
  return keptIn<Sighting>(sightingKind, state.things.values())
    .filter((sighting) => goingOnIn(state, sighting.incident) === id)
    .sort((a, b) => b.told.atMs - a.told.atMs);
}

export function thingOfSighting(sighting: Sighting): Thing {
  const { what, position, incident, told, photos = [] } = sighting;
  return thingOfKept(sighting, {
    kind: sightingKind,
    name: { zh: what, en: what },
    location: position,
    responsible: { zh: told.by, en: told.by },
    flat: { incident, toldMs: told.atMs, photos: photos.length },
  });
}
