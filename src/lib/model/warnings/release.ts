import type { FeedState } from '../feed-state.ts';
import { incidentOf } from '../incidents/incident.ts';
import { capOf } from './cap-of.ts';
import type { CapMessage } from './cap.ts';
import type { Warning } from './warning.ts';

declare const released: unique symbol;

/** A message that may leave the house. Only `release` makes one, and every outlet takes nothing else. */
export type Released = CapMessage & { readonly status: 'Actual'; readonly [released]: true };

/**
 * The door of the outbox, the only one: gives what may go out, or `undefined`. Nothing of an exercise goes out, and nothing
 * about an incident that is not known, since it might be one.
 */
export function release(warning: Warning, command: FeedState | undefined): Released | undefined {
  if (warning.exercise || isOfExercise(warning, command)) return undefined;
  const message = capOf(warning);
  return message?.status === 'Actual' ? (message as Released) : undefined;
}

function isOfExercise({ incident: id }: Warning, command: FeedState | undefined): boolean {
  if (id === undefined) return false;
  const incident = incidentOf(command?.things.get(id));
  return incident === undefined || incident.exercise === true;
}
