import { createMoverCopy, type MoverCopy } from '../../../lib/live/mover-copy.ts';
import type { Fix } from '../../../lib/model/change.ts';
import type { RosterNews } from '../../../lib/model/wire.ts';
import { openMoverHall } from '../../../lib/server/hub/mover-hall.ts';
import { feed } from '../senders/feed.ts';
import { cellsOfCity, createMovingCity } from './moving-city.ts';

/** Ticks in which every mover reports, as the hub would send them to one browser and as a JSON batch. */
export interface WholeTicks {
  readonly roster: readonly RosterNews[];
  readonly messages: readonly Uint8Array[];
  readonly batches: readonly string[];
  readonly last: readonly Fix[];
}

export function wholeTicks(movers: number, ticks: number): WholeTicks {
  const city = createMovingCity(movers);
  const hall = openMoverHall({ frame: city.frame });
  const roster: RosterNews[] = [];
  const messages: Uint8Array[] = [];
  const batches: string[] = [];
  const seat = hall.sit({
    roster: (news) => void roster.push(news),
    fixes: (message) => void messages.push(message.slice()),
  });
  const fixesOf = (tick: number): Fix[] =>
    Array.from({ length: movers }, (_, n) => city.fixAt(n, tick * 4, dueMs(tick)));
  seat.interest({ feeds: [feed], fine: cellsOfCity(), coarse: [], follow: [], everyTicks: 1 });
  for (let tick = 1; tick <= ticks; tick += 1) {
    const fixes = fixesOf(tick);
    hall.move(feed, fixes);
    hall.tick(dueMs(tick));
    seat.took(messages.length);
    batches.push(JSON.stringify(['movers', dueMs(tick), fixes]));
  }
  return { roster, messages, batches, last: fixesOf(ticks) };
}

const dueMs = (tick: number): number => 1_790_000_000_000 + tick * 1_000;

/** A copy that knows who is in which slot. */
export function copyWith(roster: readonly RosterNews[]): MoverCopy {
  const copy = createMoverCopy();
  roster.forEach(copy.roster);
  return copy;
}
