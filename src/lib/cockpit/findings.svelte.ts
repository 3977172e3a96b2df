import { SvelteMap } from 'svelte/reactivity';
import type { Analysis, AnalysisView, Finding, OpenAnalysis } from '../model/analysis.ts';
import type { City } from '../model/city.ts';
import type { Thing } from '../model/entity.ts';
import type { FeedId, Id } from '../model/id.ts';
import type { Cockpit } from './cockpit.svelte.ts';

/** The rooms of `src/lib/analyses/` by their paths, each loaded when somebody first asks for what it finds. */
export type AnalysisRooms = Readonly<Record<string, () => Promise<Analysis>>>;

interface Running {
  readonly everyMs: number;
  readonly open: OpenAnalysis;
  askedMs: number;
  /** What was chosen for it, and the moment shown, when it was asked. */
  asked: { readonly choice: string | undefined; readonly now: number };
}

/** Somebody who went into the past or came back did not wait so long. */
const jumpMs = 60_000;
/** A line that was lost a moment ago is being mended; after so long nobody knows whether what is held still holds. */
const lostAfterMs = 30_000;

/** What analyses found: each is opened when somebody first asks for its finding, and then goes on as long as the page is seen. */
export class Findings {
  readonly #city: City;
  readonly #view: AnalysisView;
  readonly #found = new SvelteMap<string, Finding>();
  readonly #failed = new SvelteMap<string, string>();
  readonly #running = new Map<string, Running>();
  readonly #wanted = new Set<string>();
  #rooms: AnalysisRooms = {};
  #until: Promise<unknown> = Promise.resolve();

  constructor(city: City, view: AnalysisView) {
    this.#city = city;
    this.#view = view;
  }

  /** What may be asked for, and what all of it has to wait for. */
  offer(rooms: AnalysisRooms, until: Promise<unknown>): void {
    [this.#rooms, this.#until] = [rooms, until];
  }

  /** What an analysis found last; nothing before it has found anything. */
  of(id: string): Finding | undefined {
    if (!this.#wanted.has(id)) void this.#open(id);
    return this.#found.get(id);
  }

  /** Why an analysis goes on no more, where it broke. */
  failureOf(id: string): string | undefined {
    return this.#failed.get(id);
  }

  /** A thing that only an analysis knows. */
  find(id: Id): Thing | undefined {
    for (const finding of this.#found.values()) {
      const thing = finding.find?.(id);
      if (thing) return thing;
    }
    return undefined;
  }

  /** To be called several times a second: asks whom it is time to ask. */
  turn(): void {
    if (document.hidden) return;
    for (const [id, running] of this.#running) {
      const choice = this.#view.choiceOf(id);
      const { now } = this.#view;
      const isChanged = choice !== running.asked.choice || Math.abs(now - running.asked.now) > jumpMs;
      if (!isChanged && performance.now() - running.askedMs < running.everyMs) continue;
      Object.assign(running, { askedMs: performance.now(), asked: { choice, now } });
      running.open.update(this.#view);
    }
  }

  close(): void {
    for (const { open } of this.#running.values()) open.close();
    this.#running.clear();
  }

  async #open(id: string): Promise<void> {
    const load = Object.entries(this.#rooms).find(([path]) => path.split('/').at(-2) === id)?.[1];
    if (!load) return;
    this.#wanted.add(id);
    try {
      await this.#until;
      const { everyMs, open } = await load();
      const opened = open({
        city: this.#city,
        tilesUrl: `/tiles/${this.#city.id}`,
        found: (finding) => this.#found.set(id, finding),
        failed: (why) => this.#breakOff(id, why),
      });
      this.#running.set(id, { everyMs, open: opened, askedMs: -Infinity, asked: { choice: undefined, now: 0 } });
    } catch (error) {
      this.#breakOff(id, error instanceof Error ? error.message : String(error));
    }
  }

  /** What it found before is not true any more. */
  #breakOff(id: string, why: string): void {
    this.#running.get(id)?.open.close();
    this.#running.delete(id);
    this.#found.delete(id);
    this.#failed.set(id, why);
  }
}

/** The city as analyses may know it. */
export function analysisViewOf(cockpit: Cockpit): AnalysisView {
  const view = {
    state: (feed: FeedId) => cockpit.live.state(feed),
    find: (id: Id) => cockpit.find(id)?.thing,
    placeOf: (id: Id) => cockpit.placeOf(id),
    alertsOf: (thing: Id) => cockpit.alertsOf(thing),
    choiceOf: (analysis: string) => cockpit.screen.chosen.get(analysis),
  };
  return Object.defineProperties(view, {
    now: { get: () => cockpit.now },
    isCurrent: { get: () => isCurrent(cockpit) },
  }) as AnalysisView;
}

/** By this machine's clock, as the line tells it. */
function isCurrent({ live, times }: Cockpit): boolean {
  const { state, since } = live.connection();
  return (times !== undefined && times.time().kind !== 'live') || state === 'live' || Date.now() - since < lostAfterMs;
}
