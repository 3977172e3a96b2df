import type { Entity } from '../entity.ts';
import type { Text } from '../text.ts';
import { dutyRoomOf, isNamelessDuty } from './level.ts';
import { taskOf, thingOfTask } from './task.ts';

/** What a place is called, by its code; `undefined` where nobody knows. */
export type PlaceNames = (code: string) => Text | undefined;

/** Tasks that were made for the duty room of a place, which orders and the clock know by its code alone, bear its name. */
export function withNamedDuties(entities: readonly Entity[], names: PlaceNames): readonly Entity[] {
  return entities.map((entity) => {
    const task = entity.type === 'Thing' ? taskOf(entity) : undefined;
    const place = task?.to.division && isNamelessDuty(task.to) ? names(task.to.division) : undefined;
    return task && place ? thingOfTask({ ...task, to: { ...task.to, name: dutyRoomOf(place) } }) : entity;
  });
}
