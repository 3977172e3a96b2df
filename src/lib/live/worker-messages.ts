import type { Delta } from '../model/change.ts';
import type { PeopleEvent } from '../model/desk-cursor.ts';
import type { FeedStatus } from '../model/feed.ts';
import type { FeedId } from '../model/id.ts';
import type { Held, Interest, Joined, RosterNews } from '../model/wire.ts';
import type { LineState } from './live-line.ts';

/** What the page says to the worker that holds its line. */
export type ToWorker =
  | { readonly open: { readonly url: string; readonly auth: Readonly<Record<string, unknown>> } }
  | { readonly watch: Readonly<Record<FeedId, Held | null>> }
  | { readonly interest: Interest }
  | { readonly ask: number; readonly event: string; readonly args: readonly unknown[] }
  /** A patch that was applied: its buffer can be filled again. */
  | { readonly spare: ArrayBuffer }
  | { readonly close: true };

/** What the worker says. Facts go on as they came; movers as the rows that changed, in buffers that are handed back. */
export type FromWorker =
  | { readonly opened: true }
  | { readonly state: LineState; readonly changed: boolean }
  | { readonly joined: Joined; readonly feed: FeedId }
  | { readonly delta: Delta }
  | { readonly snapshot: Uint8Array; readonly feed: FeedId }
  | { readonly status: readonly FeedStatus[] }
  | { readonly roster: RosterNews }
  | { readonly patch: ArrayBuffer; readonly feed: FeedId }
  | { readonly answer: number; readonly value?: unknown; readonly failed?: string }
  | { readonly heard: PeopleEvent; readonly args: readonly unknown[] }
  | { readonly warn: string };
