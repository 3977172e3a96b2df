import type { Delta, Observation, Snapshot } from './change.ts';
import type { Alert, Datastream, Entity, Thing } from './entity.ts';
import type { FeedId, Id } from './id.ts';

/** Thrown when a delta's number is not the next one; whoever holds the state asks for what is missing. */
export class SequenceGap extends Error {
  readonly feed: FeedId;
  readonly have: number;
  readonly came: number;

  constructor(feed: FeedId, have: number, came: number) {
    super(`Feed ${feed}: number ${came} came after ${have}; ask the hub for ${have + 1} to ${came - 1}.`);
    this.feed = feed;
    this.have = have;
    this.came = came;
  }
}

/**
 * All that is known of one feed, by number. The same file in hub and browser, so the two cannot drift apart.
 * Entities are replaced, never edited: the same object means nothing changed.
 */
export class FeedState {
  readonly feed: FeedId;
  readonly things = new Map<Id, Thing>();
  readonly datastreams = new Map<Id, Datastream>();
  readonly alerts = new Map<Id, Alert>();
  readonly latest = new Map<Id, Observation>();
  #term = 0;
  #seq = 0;
  #time = 0;
  readonly #streamsOfThing = new Map<Id, Set<Id>>();

  constructor(feed: FeedId) {
    this.feed = feed;
  }

  /** The claim under which the last delta was numbered; 0 before the first. */
  get term(): number {
    return this.#term;
  }

  /** Number of the last delta applied; 0 before the first. */
  get seq(): number {
    return this.#seq;
  }

  /** When the hub numbered that delta; 0 before the first. */
  get time(): number {
    return this.#time;
  }

  static from(snapshot: Snapshot): FeedState {
    const state = new FeedState(snapshot.feed);
    for (const entity of snapshot.entities) state.#upsert(entity);
    for (const observation of snapshot.latest) state.latest.set(observation.datastream, observation);
    state.#term = snapshot.term ?? 0;
    state.#seq = snapshot.seq;
    state.#time = snapshot.time;
    return state;
  }

  snapshot(): Snapshot {
    const entities = [...this.things.values(), ...this.datastreams.values(), ...this.alerts.values()];
    const term = this.#term > 0 ? { term: this.#term } : {};
    return { feed: this.feed, ...term, seq: this.#seq, time: this.#time, entities, latest: [...this.latest.values()] };
  }

  /** Takes the next delta; one already taken is passed over, so applying twice changes nothing. Throws `SequenceGap`. */
  apply(delta: Delta): void {
    if (delta.seq <= this.#seq) return;
    if (delta.seq !== this.#seq + 1) throw new SequenceGap(this.feed, this.#seq, delta.seq);
    for (const id of delta.remove ?? []) this.#remove(id);
    for (const entity of delta.upsert ?? []) this.#upsert(entity);
    for (const observation of delta.observe ?? []) this.#observe(observation);
    this.#term = delta.term ?? this.#term;
    this.#seq = delta.seq;
    this.#time = delta.time;
  }

  /** The datastreams of a thing, in the order they came. */
  streamsOf(thing: Id): Datastream[] {
    const found: Datastream[] = [];
    for (const id of this.#streamsOfThing.get(thing) ?? []) {
      const stream = this.datastreams.get(id);
      if (stream) found.push(stream);
    }
    return found;
  }

  #upsert(entity: Entity): void {
    if (entity.type === 'Thing') this.things.set(entity.id, entity);
    else if (entity.type === 'Alert') this.alerts.set(entity.id, entity);
    else {
      const before = this.datastreams.get(entity.id);
      if (before && before.thing !== entity.thing) this.#streamsOfThing.get(before.thing)?.delete(entity.id);
      this.datastreams.set(entity.id, entity);
      const siblings = this.#streamsOfThing.get(entity.thing) ?? new Set();
      this.#streamsOfThing.set(entity.thing, siblings.add(entity.id));
    }
  }

  /** Removes an entity; a thing takes its datastreams and their values with it. */
  #remove(id: Id): void {
    this.alerts.delete(id);
    if (this.things.delete(id)) {
      for (const stream of this.#streamsOfThing.get(id) ?? []) this.#removeStream(stream);
      this.#streamsOfThing.delete(id);
    }
    const stream = this.datastreams.get(id);
    if (stream) {
      this.#removeStream(id);
      this.#streamsOfThing.get(stream.thing)?.delete(id);
    }
  }

  #removeStream(id: Id): void {
    this.datastreams.delete(id);
    this.latest.delete(id);
  }

  /** Late arrivals never overwrite newer truth. */
  #observe(observation: Observation): void {
    const before = this.latest.get(observation.datastream);
    if (before && !supersedes(observation, before)) return;
    this.latest.set(observation.datastream, observation);
  }
}

/** The later phenomenon wins; at the same moment the later statement of it (a correction) wins. */
export function supersedes(next: Observation, before: Observation): boolean {
  if (next.phenomenonTime !== before.phenomenonTime) return next.phenomenonTime > before.phenomenonTime;
  return next.resultTime >= before.resultTime;
}
