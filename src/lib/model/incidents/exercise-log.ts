import { drawingId } from '../drawings/drawing.ts';
import type { Thing } from '../entity.ts';
import { isId, type Id } from '../id.ts';
import type { KeptOrder } from '../order-log.ts';
import { warningId } from '../warnings/warning.ts';
import { incidentId } from './incident.ts';

/** A thing of any feed, as it is known now. */
export type Find = (id: Id) => Thing | undefined;

/**
 * Whether an order was given under an exercise: it says so itself, or what it made or speaks of is one. So the log of an
 * exercise can be read by itself, and that of what is real without it.
 */
export function isUnderExercise(line: Pick<KeptOrder, 'number' | 'command' | 'given'>, find: Find): boolean {
  const given = fieldsOf(line.given);
  const known = [...madeBy(line, given), ...named(given)].flatMap((id) => find(id) ?? []);
  if (known.length > 0) return known.some(({ properties }) => properties?.['exercise'] === true);
  return given['exercise'] === true;
}

type Given = Readonly<Record<string, unknown>>;
const fieldsOf = (given: unknown): Given => (typeof given === 'object' && given !== null ? (given as Given) : {});

const named = (given: Given): Id[] =>
  Object.values(given).filter((value): value is Id => typeof value === 'string' && isId(value));

/** What the order made bears its number or its key. */
function madeBy({ number, command }: Pick<KeptOrder, 'number' | 'command'>, { key }: Given): Id[] {
  if (command === 'open-incident' || command === 'split-incident') return [incidentId(number)];
  if (typeof key !== 'string') return [];
  if (command === 'draw') return [drawingId(key)];
  return ['draft-warning', 'update-warning', 'cancel-warning'].includes(command) ? [warningId(key)] : [];
}
