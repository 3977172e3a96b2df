import type { FieldNews } from '$lib/model/incidents/field.ts';
import type { Text } from '$lib/model/text.ts';
import type { Me } from './me.ts';
import { openOutbox, type Entry, type Outbox, type Pressed } from './outbox.ts';
import { sendEntry } from './send.ts';
import { text } from './text.ts';
import { openDrawer, type Drawer, type Known } from './shelf.ts';

const askEveryMs = 10_000;
const askWithinMs = 15_000;
/** On, off, on; ms. */
const newTaskBuzz = [400, 200, 400];
/** All tabs of this phone hear what another one put on the shelf. */
const channelName = 'field-outbox';

/** What a phone in the field knows and has yet to send; both outlive the page. */
export class Field {
  known = $state.raw<Known>();
  entries = $state.raw<readonly Entry[]>([]);
  /** Since when nobody answers, by the phone's clock. */
  offlineSinceMs = $state<number>();
  now = $state(Date.now());
  /** Why the phone can keep nothing. */
  trouble = $state.raw<Text>();
  readonly me: Me;
  #drawer: Drawer | undefined;
  #outbox: Outbox | undefined;
  #channel = new BroadcastChannel(channelName);
  #stop = new AbortController();
  #asked: Promise<void> | undefined;

  constructor(me: Me) {
    this.me = me;
    // Without a drawer nothing can be pressed, and whoever reads must know.
    this.#open().catch(() => (this.trouble = text.noDrawer));
  }

  async #open(): Promise<void> {
    const drawer = await openDrawer();
    if (this.#stop.signal.aborted) return drawer.close();
    this.#drawer = drawer;
    this.known = await drawer.known();
    const changed = (): void => {
      this.#channel.postMessage('changed');
      void this.#read();
    };
    this.#outbox = openOutbox({ shelf: drawer.shelf, send: this.#send, alone, changed });
    this.#channel.onmessage = () => void this.#read();
    await this.#read();
    const { signal } = this.#stop;
    const look = (): void => void (document.visibilityState === 'visible' && this.refresh());
    addEventListener('online', () => this.sendNow(), { signal });
    document.addEventListener('visibilitychange', look, { signal });
    const timers = [setInterval(look, askEveryMs), setInterval(() => (this.now = Date.now()), 1_000)];
    signal.addEventListener('abort', () => timers.forEach(clearInterval));
    this.sendNow();
  }

  /** Asks for news. */
  refresh(): void {
    this.#asked ??= this.#ask().finally(() => (this.#asked = undefined));
  }

  async #ask(): Promise<void> {
    const { name, level, division, id } = this.me.party;
    const asked = new URLSearchParams({ name: name.zh, level, unit: this.me.unit });
    if (division) asked.set('division', division);
    if (id) asked.set('id', id);
    try {
      const askedMs = Date.now();
      const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(askWithinMs)]);
      const answer = await fetch(`/api/field?${asked}`, { signal, cache: 'no-store' });
      if (!answer.ok) throw new Error(`The house answered ${answer.status}.`);
      const news = (await answer.json()) as FieldNews;
      const heardMs = Date.now();
      if (isNewTask(this.known?.news, news)) navigator.vibrate?.(newTaskBuzz);
      const known = { news, heardMs, offsetMs: Math.round(news.atMs - (askedMs + heardMs) / 2) };
      const isBack = this.offlineSinceMs !== undefined;
      this.known = known;
      this.offlineSinceMs = undefined;
      await this.#drawer?.know(known);
      // What the house asked to be sent later keeps its own time; what waited for a line need not wait on.
      if (isBack) void this.#outbox?.flush();
    } catch {
      if (!this.#stop.signal.aborted) this.offlineSinceMs ??= Date.now();
    }
  }

  readonly #send: typeof sendEntry = async (entry, keep) => {
    const sent = await sendEntry(entry, keep);
    // What it changed is to be seen at once.
    if (sent.is !== 'away') this.refresh();
    return sent;
  };

  async #read(): Promise<void> {
    this.entries = (await this.#drawer?.shelf.all()) ?? [];
  }

  /** The hub's clock, as far as the phone knows it. */
  hubMs(): number {
    return Date.now() + (this.known?.offsetMs ?? 0);
  }

  /** False where the phone could not keep it: it was not said, and is to be said otherwise. */
  async press(pressed: Omit<Pressed, 'by' | 'pressedMs'>): Promise<boolean> {
    try {
      if (!this.#outbox) return false;
      await this.#outbox.press({ ...pressed, by: this.me.person, pressedMs: Date.now() });
      this.trouble = undefined;
      return true;
    } catch {
      this.trouble = text.notKept;
      return false;
    }
  }

  /** Does not wait for the time of what waits. */
  sendNow(): void {
    this.refresh();
    void this.#outbox?.flush();
  }

  dismiss(seq: number): void {
    void this.#outbox?.dismiss(seq);
  }

  /** Another person takes the phone: what was told to this one goes, what waits is still sent in their name. */
  async forget(): Promise<void> {
    await this.#drawer?.know(undefined);
  }

  close(): void {
    this.#stop.abort();
    this.#outbox?.close();
    this.#channel.close();
    this.#drawer?.close();
  }
}

function isNewTask(before: FieldNews | undefined, { tasks }: FieldNews): boolean {
  const known = new Set(before?.tasks.map(({ task }) => task.id));
  return before !== undefined && tasks.some(({ task }) => !known.has(task.id));
}

/** Over plain http a browser has no locks: there, two tabs may send the same, which the house takes once. */
async function alone(work: () => Promise<void>): Promise<void> {
  const { locks } = navigator as { locks?: LockManager };
  if (locks) await locks.request(channelName, work);
  else await work();
}
