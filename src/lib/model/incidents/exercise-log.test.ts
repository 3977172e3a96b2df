import { expect, it } from 'vitest';
import { drawingId } from '../drawings/drawing.ts';
import type { Thing } from '../entity.ts';
import type { Id } from '../id.ts';
import { warningId } from '../warnings/warning.ts';
import { isUnderExercise } from './exercise-log.ts';
import { incidentId } from './incident.ts';

const things = new Map<Id, Thing>(
  [incidentId(1), warningId('drill'), drawingId('drill')].map((id) => [
    id,
    { properties: { exercise: true } } as never,
  ]),
);
things.set(incidentId(2), { properties: {} } as never);
const under = (command: string, given: unknown, number = 9) =>
  isUnderExercise({ number, command, given }, (id) => things.get(id));

it.each<[string, unknown]>([
  ['give-task', { incident: incidentId(1), key: 'k' }],
  ['close-incident', { id: incidentId(1) }],
  ['draft-warning', { key: 'drill', content: {} }],
  ['confirm-warning', { warning: warningId('drill'), division: '1' }],
  ['draw', { key: 'drill' }],
  // Refused, and so it made nothing: what it says of itself is all there is.
  ['open-incident', { title: 'x', exercise: true }],
])('%s %j belongs to the log of the exercise', (command, given) => expect(under(command, given)).toBe(true));

it.each<[string, unknown]>([
  ['give-task', { incident: incidentId(2), key: 'k' }],
  // What an order says of itself counts less than what its incident is.
  ['draft-warning', { key: 'y', incident: incidentId(2), exercise: true }],
  ['draw', { key: 'real' }],
  ['save-scene', 'text'],
])('%s %j does not', (command, given) => expect(under(command, given)).toBe(false));

it('an incident is known by the number of the order that opened it', () => {
  expect(under('open-incident', { title: 'x' }, 1)).toBe(true);
  expect(under('open-incident', { title: 'x' }, 2)).toBe(false);
});
