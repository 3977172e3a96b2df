import type { Position } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import type { Language } from '../../src/lib/model/text.ts';
import { standingOf, transferOf, type WasteTransfer } from '../../src/lib/model/waste-transfer.ts';
import { standingNames, type Standing } from '../../src/lib/model/waste-standing.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { colourOf } from './legend.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

/** A transfer that is drawn, and how it stands. */
export interface Trip {
  readonly transfer: WasteTransfer;
  readonly standing: Standing;
}

/** Those that were received are at their place, and of interest for a while where their weight was not right. */
const receivedShownMs = 2 * 3_600_000;
const priorities: Readonly<Partial<Record<Standing, number>>> = { unknown: 1000, forbidden: 900, well: 20 };

/** What is under way, what was received wrong a short while ago, and what is selected. */
export function tripsOf(state: FeedState, { now, selected }: Seen): Trip[] {
  const trips: Trip[] = [];
  for (const thing of state.things.values()) {
    const transfer = transferOf(thing);
    if (!transfer || transfer.state === 'planned') continue;
    const standing = standingOf(state, transfer, now);
    const { arrivedMs } = transfer;
    const isRecent = arrivedMs === undefined || (standing !== 'well' && now - arrivedMs <= receivedShownMs);
    if (isRecent || selected === thing.id) trips.push({ transfer, standing });
  }
  return trips;
}

/** A square where each vehicle is by its last fix, in the colour of the worst that is known of it. */
export function tripMarks(
  trips: readonly Trip[],
  placeOf: (transfer: WasteTransfer) => Position | undefined,
  { language, selected }: Seen,
): Mark[] {
  return trips.flatMap(({ transfer, standing }): Mark[] => {
    const { thing, plate } = transfer;
    const position = placeOf(transfer) ?? thing.location;
    if (!position) return [];
    return [
      {
        id: thing.id,
        position,
        shape: 'square',
        colour: colourOf(standing),
        ...(standing === 'unknown' ? { unknown: true } : {}),
        label: plate,
        text: standingNames[standing][language],
        emphasised: selected === thing.id || standing !== 'well',
        priority: priorities[standing] ?? 300,
        stemM: 60,
      },
    ];
  });
}
