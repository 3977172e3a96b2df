import { isLive, type Incident } from './incident.ts';

/** An incident that is over stays on the desk so long, for whoever was not there when it ended; then it is among the ended ones. */
export const staysOnDeskMs = 24 * 3_600_000;

/** When it ended; `undefined` while it goes on. */
export function endedMs(incident: Incident): number | undefined {
  if (isLive(incident)) return undefined;
  return incident.joinedInto?.atMs ?? incident.closed?.atMs ?? incident.opened.atMs;
}

/** Whether it has left the desk: it was over for longer than it stays there. */
export function hasLeftDesk(incident: Incident, nowMs: number): boolean {
  const ended = endedMs(incident);
  return ended !== undefined && nowMs - ended > staysOnDeskMs;
}

export interface Asked {
  /** Part of its name in either language, of its kind, its commander or its number. */
  readonly words: string;
  /** Days at which it was going on, `YYYY-MM-DD` by the clocks of the city; empty for open. */
  readonly fromDay: string;
  readonly toDay: string;
}

/** Those among ended incidents that were asked for, the last ended first. `dayOf`: the day of a moment, `YYYY-MM-DD`. */
export function foundAmong(
  ended: readonly Incident[],
  { words, fromDay, toDay }: Asked,
  dayOf: (atMs: number) => string,
): Incident[] {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return ended
    .filter((incident) => {
      const said = wordsOf(incident);
      const isNamed = wanted.every((word) => said.includes(word));
      const until = dayOf(endedMs(incident) ?? incident.opened.atMs);
      return isNamed && (!fromDay || until >= fromDay) && (!toDay || dayOf(incident.opened.atMs) <= toDay);
    })
    .sort((a, b) => (endedMs(b) ?? 0) - (endedMs(a) ?? 0));
}

function wordsOf({ title, kind, commander, id, exercise }: Incident): string {
  const number = id.split(':').at(-1);
  return [title.zh, title.en, kind, commander, number, exercise ? '演练 exercise' : ''].join(' ').toLowerCase();
}
