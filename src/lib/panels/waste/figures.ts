import { dayStartMs } from '../../model/civil-day.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { readingOf } from '../../model/reading.ts';
import { platformId, standingOf, transfersOf, type WasteTransfer } from '../../model/waste-transfer.ts';
import { findings, type Standing } from '../../model/waste-standing.ts';

export interface TransferRow extends WasteTransfer {
  readonly standing: Standing;
}

export interface WasteFigures {
  /** Under way and, of today, received wrong; unknown first, then the worst. */
  readonly rows: readonly TransferRow[];
  readonly underWay: number;
  /** Under way or received today, and not as it should be; unknown ones among them. */
  readonly wrong: number;
  readonly unknown: number;
  /** Of those that left since midnight on the clock of the city. */
  readonly today: { readonly count: number; readonly sentT: number; readonly receivedT: number };
  readonly generated: boolean;
  /** When the platform was last heard; 0 never. */
  readonly asOf: number;
  /** The platform is silent: what it said may not be so any more. */
  readonly late: boolean;
}

const rank = (standing: Standing): number => {
  const at = (findings as readonly Standing[]).indexOf(standing);
  return at < 0 ? findings.length : at;
};

/** Figures of the part of the district that is shown; the platform is that of the whole. */
export function wasteFigures(part: FeedState, whole: FeedState, now: number, timeZone: string): WasteFigures {
  const midnightMs = dayStartMs(now, timeZone);
  const all = transfersOf(part).map((transfer) => ({ ...transfer, standing: standingOf(part, transfer, now) }));
  const underWay = all.filter(({ state }) => state === 'under-way');
  const today = all.filter(({ leftMs = 0 }) => leftMs >= midnightMs);
  const receivedWrong = all.filter(
    ({ state, standing, arrivedMs = 0 }) => state === 'received' && standing !== 'well' && arrivedMs >= midnightMs,
  );
  const rows = [...underWay, ...receivedWrong].sort(
    (a, b) => rank(a.standing) - rank(b.standing) || a.dueMs - b.dueMs || (a.number < b.number ? -1 : 1),
  );
  const heard = readingOf(whole, platformId, 'manifestsUnderWay', now);
  return {
    rows,
    underWay: underWay.length,
    wrong: rows.filter(({ standing }) => standing !== 'well').length,
    unknown: rows.filter(({ standing }) => standing === 'unknown').length,
    today: {
      count: today.length,
      sentT: sumOf(today.map(({ sentT }) => sentT)),
      receivedT: sumOf(today.map(({ receivedT }) => receivedT)),
    },
    generated: all.some(({ thing }) => thing.generated),
    asOf: heard?.time ?? 0,
    late: !heard?.fresh,
  };
}

const sumOf = (tonnes: readonly (number | undefined)[]): number => tonnes.reduce<number>((sum, t = 0) => sum + t, 0);
