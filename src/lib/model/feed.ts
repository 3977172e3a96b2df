import type { Change } from './change.ts';
import type { City } from './city.ts';
import type { History } from './fact-log.ts';
import type { FeedState } from './feed-state.ts';
import type { FeedId, Id } from './id.ts';
import type { MoverTable } from './mover-table.ts';
import type { DatabaseFigures, DoorFigures, HeardNode } from './ops.ts';
import type { PendingOrders } from './order-log.ts';
import type { RegisteredDevice } from './register.ts';
import type { Text } from './text.ts';

/** A change on its way to the log. Devices that want an acknowledgement get it from `settled`, after the commit. */
export interface Offer extends Change {
  /** Called once: without a reason when the log has it, with one when it could not be kept. */
  settled?(failure?: Error): void;
  /** Numbers of the orders that are done by it. */
  readonly settles?: readonly number[];
}

/** What the house gives a feed when it opens it. */
export interface FeedContext {
  /** Aborted when the feed must stop. */
  readonly signal: AbortSignal;
  readonly city: City;
  /** The devices registered for this feed. */
  readonly register: readonly RegisteredDevice[];
  /** Things of this feed that the log remembers, for doors that take away what has gone silent. */
  readonly known?: readonly Id[];
  /** What people asked of this feed, where it says that it takes orders itself. */
  readonly orders?: PendingOrders;
  /** Settings by name, as the environment gave them: `HJ212_PORT`. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** Ground height in metres at a place, 0 where the city has no terrain. */
  groundM(lonDeg: number, latDeg: number): number;
  /** Where what was built of the city lies; absent where nothing was. */
  readonly builtDir?: string;
  /** What is known of another feed and where its movers are, for feeds worked out from what others say. */
  state?(feed: FeedId): FeedState | undefined;
  movers?(feed: FeedId): MoverTable | undefined;
  /** What was said before, for feeds worked out from it; absent where nothing is kept. */
  readonly history?: History;
  /** Keeps raw bytes that could not be read, with the reason as a sentence; counted and shown. */
  quarantine(raw: Uint8Array, reason: string): void;
  /** One sentence on how the door stands, shown beside its state: `listening on 0.0.0.0:9212, 64 devices`. */
  note(sentence: string): void;
  /** The port it opens and how many have come in, where it has one; told before it listens and whenever that changes. */
  door?(figures: DoorFigures): void;
  /** How the house itself stands; absent where nobody counts. */
  readonly house?: HouseFigures;
  /** For the log of the process. */
  warn(sentence: string): void;
}

/** What the parts of the house say of themselves, for a feed that makes facts of it. */
export interface HouseFigures {
  /** The processes that were heard and did not say goodbye, silent ones too. */
  nodes(): readonly HeardNode[];
  statuses(): readonly FeedStatus[];
  /** Rejects while the database is away. */
  database(): Promise<DatabaseFigures>;
}

/** A source. Polled, pushed or a server for field devices: one `AsyncIterable`. */
export interface Feed {
  readonly id: FeedId;
  readonly title: Text;
  readonly attribution: Text;
  readonly licence: string;
  /** No change for this long and the cockpit calls the feed stale. */
  readonly staleAfterMs: number;
  /** It speaks only when something changes: in the log its silence says nothing as long as others were heard. */
  readonly seldom?: true;
  /** Its facts go to browsers before those of all other feeds. */
  readonly urgent?: true;
  /** It takes its orders itself (`FeedContext.orders`), since it remembers what they change; else the house carries them out. */
  readonly takesOrders?: true;
  /** Runs until `signal` aborts. Throwing is fine: the hub backs off and opens it again. */
  open(context: FeedContext): AsyncIterable<Offer>;
}

/** How a feed stands, for the panel that says so. */
export interface FeedStatus {
  readonly feed: FeedId;
  readonly title: Text;
  readonly attribution: Text;
  readonly state: 'starting' | 'live' | 'stale' | 'down';
  /** It speaks only when something changes: how long ago that was says nothing of a delay. */
  readonly seldom?: true;
  /** Why, as a sentence; empty when live. */
  readonly reason: string;
  /** What the door says of itself. */
  readonly note: string;
  /** Since when it is in this state; ms since 1970. */
  readonly since: number;
  /** When its last change came; 0 before the first. */
  readonly lastChange: number;
  readonly seq: number;
  /** Changes since it was opened: facts and fixes. */
  readonly changes: number;
  /** Arrival minus phenomenon time of the newest value that came; `null` before the first. */
  readonly lagMs: number | null;
  readonly quarantined: number;
  /** Where devices come in; absent for a feed that opens no port. */
  readonly door?: DoorFigures;
  /** How often it was opened again after a failure. */
  readonly restarts: number;
}
