import type { Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import type { FeedId } from './id.ts';
import { lateShare } from './reading.ts';

/** Feeds whose things are devices that stand somewhere and must be heard. */
export const deviceFeeds: readonly FeedId[] = ['hj212', 'sl651', 'parking', 'checkpoints'];

/**
 * `heard`: in its time; `late`: for two thirds of that time nothing came; `silent`: for longer than it may; `never`: not once.
 * A device that says of itself that it is at fault is heard.
 */
export type ContactState = 'heard' | 'late' | 'silent' | 'never';

/** Whether a device is heard, whatever it says. */
export interface Contact {
  readonly state: ContactState;
  /** What it last spoke of, ms since 1970; 0 where it never did. */
  readonly lastMs: number;
  /** How long it may be silent: the longest of what its datastreams allow. */
  readonly staleAfterMs: number;
}

export interface DeviceContact extends Contact {
  readonly thing: Thing;
}

/**
 * How a thing is heard; `undefined` for one that measures nothing by itself. Averages count only where it tells no values of
 * the moment, as for the missing-data rule: one of an hour ago says nothing of the line now.
 */
export function contactOf(state: FeedState, thing: Thing, nowMs: number): Contact | undefined {
  const own = state.streamsOf(thing.id).filter(({ derived }) => !derived);
  const moment = own.filter(({ span }) => !span);
  const streams = moment.length > 0 ? moment : own;
  if (streams.length === 0) return undefined;
  let [lastMs, share] = [0, Infinity];
  for (const { id, staleAfterMs } of streams) {
    const heardMs = state.latest.get(id)?.phenomenonTime;
    if (heardMs === undefined) continue;
    lastMs = Math.max(lastMs, heardMs);
    share = Math.min(share, (nowMs - heardMs) / staleAfterMs);
  }
  const staleAfterMs = Math.max(...streams.map((stream) => stream.staleAfterMs));
  return { state: stateOf(share), lastMs, staleAfterMs };
}

function stateOf(share: number): ContactState {
  if (share === Infinity) return 'never';
  if (share > 1) return 'silent';
  return share > lateShare ? 'late' : 'heard';
}

/** The devices a feed knows, as they are heard. */
export function devicesOf(state: FeedState, nowMs: number): DeviceContact[] {
  const found: DeviceContact[] = [];
  for (const thing of state.things.values()) {
    const contact = thing.location && contactOf(state, thing, nowMs);
    if (contact) found.push({ thing, ...contact });
  }
  return found;
}

export const isOnline = ({ state }: Contact): boolean => state === 'heard' || state === 'late';

/** What was never heard before what was, then the longest silent. */
export const longestFirst = (one: Pick<Contact, 'lastMs'>, other: Pick<Contact, 'lastMs'>): number =>
  one.lastMs - other.lastMs;
