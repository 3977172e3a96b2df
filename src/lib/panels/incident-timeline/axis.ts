import type { Alert } from '../../model/entity.ts';
import type { Incident } from '../../model/incidents/incident.ts';
import type { TimelineEntry } from '../../model/incidents/timeline.ts';
import type { OrderLine } from '../../model/order-log.ts';
import type { Span } from '../../model/recorded.ts';

/** An axis is at least so long, so that what happens in the first seconds does not lie on one point. */
const shortestMs = 5 * 60_000;
/** What is carried out of an order was known a moment after it was given. */
export const knownAfterMs = 1_000;

/** From the opening to now; of an incident that is over, to its end, however far that is known at the moment shown. */
export function axisOf(incident: Incident, lines: readonly OrderLine[], liveMs: number): Span {
  const fromMs = incident.opened.atMs;
  const end = lines.findLast((line) => endsOrReopens(line, incident.id));
  const toMs = end?.command === 'close-incident' || end?.command === 'join-incidents' ? end.atMs : liveMs;
  return { fromMs, toMs: Math.max(toMs, fromMs + shortestMs) };
}

const ends = ['close-incident', 'join-incidents', 'reopen-incident'];
function endsOrReopens({ command, given, outcome }: OrderLine, id: string): boolean {
  const named = (given as { readonly id?: unknown } | null)?.id === id;
  return named && ends.includes(command) && outcome !== undefined && 'done' in outcome;
}

/** Where a moment lies on it, in percent; before and after it at its ends. */
export const shareOf = ({ fromMs, toMs }: Span, atMs: number): number =>
  Math.min(100, Math.max(0, ((atMs - fromMs) / (toMs - fromMs)) * 100));

/** Entries are made anew several times a second: which of them is the same as before. */
export const keyOf = ({ order, atMs, lane, of }: TimelineEntry): string => `${order ?? ''} ${atMs} ${lane} ${of}`;

/** Those an incident was opened from, and those over what belongs to it. */
export function alertsOver(incident: Incident, parts: ReadonlySet<string>, alerts: Iterable<Alert>): Alert[] {
  return Array.from(alerts).filter(
    ({ id, thing }) => incident.alerts.includes(id) || thing === incident.id || parts.has(thing),
  );
}
