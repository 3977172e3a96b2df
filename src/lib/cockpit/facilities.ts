import type { FeedState } from '../model/feed-state.ts';
import type { Cockpit } from './cockpit.svelte.ts';

/** Where something is that people go to or that goes to them. */
export interface Facility {
  readonly id: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}
/** Facilities of one kind, or the points of a layer of one's own. */
export interface FacilityKind {
  readonly key: string;
  readonly title: string;
  readonly facilities: readonly Facility[];
  readonly generated: boolean;
}

/** What is no facility though it is listed with them. */
const noFacilities = ['people-at-risk', 'hazard-sites', 'rescue-units'];

/** Kinds of which the city has any, under the titles of the layers that draw them; then layers of one's own that have points. */
export function facilityKinds(cockpit: Cockpit, resources: FeedState | undefined): FacilityKind[] {
  const told = cockpit.layers
    .filter(({ id, feeds }) => feeds.includes('resources') && !noFacilities.includes(id))
    .map(({ id, title, kinds }) => ({ key: id, title: cockpit.say(title), ...ofKinds(cockpit, resources, kinds) }));
  return [...told, ...ownPoints(cockpit)].filter(({ facilities }) => facilities.length > 0);
}

function ofKinds(
  cockpit: Cockpit,
  resources: FeedState | undefined,
  kinds: readonly string[],
): Pick<FacilityKind, 'facilities' | 'generated'> {
  const things = [...(resources?.things.values() ?? [])].filter(
    ({ kind, location }) => location && kinds.includes(kind),
  );
  const facilities = things.map(({ id, name, location }) => ({
    ...{ id, name: cockpit.say(name) },
    ...{ lon: location![0], lat: location![1] },
  }));
  return { facilities, generated: things.some(({ generated }) => generated) };
}

function ownPoints({ own }: Cockpit): FacilityKind[] {
  return own.list.map(({ id, title, features, record }) => ({
    ...{ key: id, title, generated: record.generated === true },
    facilities: features.features.flatMap(({ geometry, properties }, at): Facility[] => {
      if (geometry?.type !== 'Point') return [];
      const [lon, lat] = geometry.coordinates as [number, number];
      const name = typeof properties?.name === 'string' ? properties.name : `${title} ${at + 1}`;
      return [{ id: `${id}:${at}`, name, lon, lat }];
    }),
  }));
}
