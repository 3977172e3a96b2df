import { setImmediate as breath } from 'node:timers/promises';
import { stateOf } from '../../model/alert-life.ts';
import type { Observation } from '../../model/change.ts';
import type { Alert } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import type { FeedId, Id } from '../../model/id.ts';
import type { Past } from '../../model/past.ts';
import type { Raising } from '../../model/rule-card.ts';
import { evaluate, freshMemory, type Memory } from './evaluate.ts';
import { ruleBook, type Rule } from './rules.ts';

/** Between observations time passes in steps of this: silence, too, is news. */
const stepMs = 10_000;
const observationsAtOnce = 20_000;
/** The house goes on while it tries. */
const breathEvery = 100;

/** What somebody wants to know of one rule. */
export interface Trial {
  readonly layer: string;
  readonly rule: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Replays what was observed in (`fromMs`, `toMs`] through rules, and says what they would have raised. Nobody acknowledges. */
export async function tryRules(
  rules: readonly Rule[],
  past: Past,
  feeds: readonly FeedId[],
  fromMs: number,
  toMs: number,
): Promise<readonly Raising[]> {
  const raised: Raising[] = [];
  for (const feed of feeds) {
    const first = await past.wasAt(feed, fromMs);
    if (!first) continue;
    const trial = openTrial(rules, FeedState.from(first), fromMs);
    for (let atMs = fromMs; atMs < toMs;) {
      const batch = await past.observedBetween(feed, atMs, toMs, observationsAtOnce);
      for (const [at, observation] of batch.entries()) {
        trial.see(observation);
        if (at % breathEvery === 0) await breath();
      }
      if (batch.length < observationsAtOnce) break;
      atMs = batch.at(-1)!.phenomenonTime;
    }
    raised.push(...trial.end(toMs));
  }
  return raised.sort((a, b) => a.atMs - b.atMs);
}

/** A city in which what was observed happens again, under the eyes of some rules. */
export function openTrial(rules: readonly Rule[], state: FeedState, fromMs: number) {
  const book = ruleBook(rules, [], 0);
  const open = new Map<Id, number>();
  const raised: Raising[] = [];
  let memory: Memory = freshMemory(fromMs);
  let nowMs = fromMs;
  /** Datastreams that spoke since the last look: a second value of one is not to hide the first. */
  let spoke = new Map<Id, Observation>();

  function look(atMs: number): void {
    const observe = [...spoke.values()];
    spoke = new Map();
    if (observe.length > 0) state.apply({ feed: state.feed, seq: state.seq + 1, time: atMs, observe });
    nowMs = atMs;
    const before = memory.alerts;
    memory = evaluate(book, [state], atMs, memory).memory;
    note(before, atMs);
  }

  function note(before: ReadonlyMap<Id, Alert>, atMs: number): void {
    for (const [id, alert] of memory.alerts) {
      if (stateOf(alert) === 'active' && !open.has(id)) {
        open.set(id, raised.length);
        const { thing, severity, headline } = alert;
        raised.push({ alert: id, thing, atMs, severity, headline });
      } else if (stateOf(alert) === 'returned') over(id, atMs);
    }
    for (const id of before.keys()) if (!memory.alerts.has(id)) over(id, atMs);
  }

  function over(id: Id, atMs: number): void {
    const at = open.get(id);
    if (at === undefined) return;
    raised[at] = { ...raised[at]!, overMs: atMs };
    open.delete(id);
  }

  function passTo(timeMs: number): void {
    while (nowMs + stepMs <= timeMs) look(nowMs + stepMs);
  }

  return {
    /** Takes the next observation; they come in the order of their phenomenon times. */
    see(observation: Observation): void {
      passTo(observation.phenomenonTime);
      if (spoke.has(observation.datastream)) look(Math.max(nowMs, spoke.get(observation.datastream)!.phenomenonTime));
      spoke.set(observation.datastream, observation);
    },
    end(toMs: number): readonly Raising[] {
      passTo(toMs);
      look(toMs);
      return raised;
    },
  };
}
