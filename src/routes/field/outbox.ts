import { backOff } from '$lib/model/back-off.ts';
import { lacking } from '$lib/model/lacking.ts';
import type { Text } from '$lib/model/text.ts';

/** What somebody pressed, as it lies on the phone until the house has it. */
export interface Entry {
  /** In the order they were pressed; given by the shelf. */
  readonly seq: number;
  /** What it is about: a task, an incident. Of one subject nothing overtakes anything. */
  readonly subject: string;
  /** As the person reads it in the list. */
  readonly words: Text;
  readonly name: string;
  /** Bears the id that makes it one order however often it is sent. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly by: string;
  readonly pressedMs: number;
  /** Pictures that go before it; each becomes its name once the house has it. */
  readonly photos: readonly (Blob | string)[];
  readonly state: 'waiting' | 'sent' | 'refused';
  /** What was said of it last: why it was refused, or why it waits. */
  readonly said?: Text;
  readonly settledMs?: number;
}

export type Pressed = Pick<Entry, 'subject' | 'words' | 'name' | 'given' | 'by' | 'pressedMs' | 'photos'>;

/** Where entries lie: outlives the page, is shared by its tabs. */
export interface Shelf {
  /** All of them, the first pressed first. */
  all(): Promise<Entry[]>;
  add(entry: Omit<Entry, 'seq'>): Promise<void>;
  put(entry: Entry): Promise<void>;
  remove(seq: number): Promise<void>;
}

/** `away`: nobody answered. `later`: somebody did, but this one must be sent again. */
export type Sent =
  | { readonly is: 'done'; readonly said?: Text }
  | { readonly is: 'refused'; readonly said: Text }
  | { readonly is: 'later'; readonly said: Text }
  | { readonly is: 'away' };

export interface OutboxOptions {
  readonly shelf: Shelf;
  /** Sends one; what it learns on the way (a picture has arrived) it keeps with `keep`. Never rejects. */
  readonly send: (entry: Entry, keep: (entry: Entry) => Promise<void>) => Promise<Sent>;
  /** Runs `work` while no other tab runs its own. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  /** Something on the shelf is different now. */
  readonly changed: () => void;
  readonly now?: () => number;
  /** First and longest wait before what waits is sent again. */
  readonly waitsMs?: readonly [first: number, longest: number];
}

export interface Outbox {
  press(pressed: Pressed): Promise<void>;
  /** Sends what waits, now. */
  flush(): Promise<void>;
  /** Takes what is settled off the list. */
  dismiss(seq: number): Promise<void>;
  close(): void;
}

const usualWaitsMs = [2_000, 60_000] as const;
/** What was sent stays to be seen so long; what was refused stays until somebody has read it. */
const sentForMs = 24 * 3_600_000;

/** Keeps what was pressed and sends it in order until each is settled, however often the line breaks. */
export function openOutbox(options: OutboxOptions): Outbox {
  const { shelf, send, alone, changed, now = Date.now } = options;
  const waits = backOff(...(options.waitsMs ?? usualWaitsMs));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;

  async function keep(entry: Entry): Promise<void> {
    await shelf.put(entry);
    changed();
  }

  /** One after the other; true where something is left to be sent again. */
  async function round(): Promise<boolean> {
    const held = new Set<string>();
    let silent = 0;
    for (const entry of await shelf.all()) {
      if (closed || entry.state !== 'waiting' || held.has(entry.subject)) continue;
      const sent = await send(entry, keep);
      if (sent.is === 'away') {
        // A picture may be too much for a line that still carries words: another subject is tried before it is given up.
        if ((silent += 1) > 1) return true;
        held.add(entry.subject);
        continue;
      }
      // Something was settled: what is silent or busy after that is so anew.
      if (sent.is !== 'later') waits.reset();
      const known = (await shelf.all()).find(({ seq }) => seq === entry.seq) ?? entry;
      if (sent.is === 'later') held.add(entry.subject);
      await keep(sent.is === 'later' ? { ...known, said: sent.said } : settled(known, sent, now()));
    }
    return held.size > 0;
  }

  async function tidy(): Promise<void> {
    for (const { seq, state, settledMs = 0 } of await shelf.all())
      if (state === 'sent' && now() - settledMs > sentForMs) await shelf.remove(seq);
  }

  async function run(): Promise<void> {
    let left = false;
    do {
      again = false;
      await alone(async () => void (left = await round()));
    } while (again && !closed);
    await tidy();
    if (left && !closed) timer = setTimeout(() => void flush(), waits.next());
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    if (running) {
      again = true;
      return running;
    }
    running = run().finally(() => (running = undefined));
    return running;
  }

  return {
    async press(pressed) {
      await shelf.add({ ...pressed, state: 'waiting' });
      changed();
      void flush();
    },
    flush,
    async dismiss(seq) {
      await shelf.remove(seq);
      changed();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

function settled(entry: Entry, sent: Exclude<Sent, { is: 'later' | 'away' }>, nowMs: number): Entry {
  const rest = lacking(entry, 'said');
  // Pictures that lie at the house need not lie here.
  const kept = { ...rest, photos: [], settledMs: nowMs, ...(sent.said ? { said: sent.said } : {}) };
  return { ...kept, state: sent.is === 'done' ? 'sent' : 'refused' };
}
