import type { City } from '../../../model/city.ts';
import type { Thing } from '../../../model/entity.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { divisionOf, nameOf, placeOf, type PlainEntity } from '../../door/ngsi-ld.ts';
import { idOfEntity, kindOf } from './message.ts';
import { noParts, resourceOf, type Resource } from './streams.ts';

/** More help than any district is sent; beyond it somebody is inventing names. */
export const guestsAtMost = 500;

/**
 * A unit that comes from elsewhere to help: it is in no table and says itself who and where it is. Throws a sentence on
 * anything else that no table has.
 */
export function guestOf(entity: PlainEntity, city: City, groundM: FeedContext['groundM']): Resource {
  const kind = kindOf(entity);
  const { id, values } = entity;
  const name = nameOf(values.name);
  if (kind !== 'RescueUnit') throw new Error(`${id} is in no table of ${kind}; add a line for it there.`);
  if (!name || values.location === undefined)
    throw new Error(`${id} is in no table; a unit from elsewhere says its name and its location.`);
  const [lonDeg, latDeg] = placeOf(entity);
  const responsible = nameOf(values.responsible);
  const thing: Thing = {
    type: 'Thing',
    id: idOfEntity(entity),
    kind,
    name,
    location: [lonDeg, latDeg, groundM(lonDeg, latDeg)],
    ...divisionOf(values.address, city),
    ...(responsible ? { responsible } : {}),
    properties: { guest: true },
    ...(values.generated === true ? { generated: true } : {}),
  };
  return resourceOf(thing, noParts);
}
