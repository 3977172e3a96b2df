import type { Change } from './change.ts';
import type { FeedState } from './feed-state.ts';
import type { FeedId } from './id.ts';
import type { Text } from './text.ts';

/** What a person asks for, as the browser sends it. */
export interface CommandRequest {
  /** The folder of the command: `acknowledge-alert`. */
  readonly name: string;
  readonly given: unknown;
  /** Who asks, as others read it. */
  readonly by: string;
  readonly why?: string;
}

/** Who asks where nobody entered a name. */
export const unnamed: Text = { zh: '未具名', en: 'Unnamed' };

/** A request as it stands in the append-only log: who, when, why. */
export interface Order {
  /** Rises by one with each order of the house. */
  readonly number: number;
  readonly by: string;
  readonly why: string;
  /** When the hub took it; ms since 1970. */
  readonly atMs: number;
}

/** What became of a request: the number of the delta that tells it, or a sentence to who asked. */
export type Outcome = { readonly done: number } | { readonly refused: Text };
/** What was not kept for a reason that passes: the same asked again may be done. */
export interface NotNow {
  readonly refused: Text;
  readonly again: true;
}
/** What who asked is told: its outcome, or the number under which it is kept until somebody can carry it out. */
export type Answer = Outcome | NotNow | { readonly waits: number };

/** Thrown by a command that may not happen; said to who asked and to nobody else. */
export class Refusal extends Error {
  readonly sentence: Text;
  constructor(sentence: Text) {
    super(sentence.en);
    this.sentence = sentence;
  }
}

/** A room of `server/commands/`: one folder with `command.ts`. Runs where its feed is claimed, one order after the other. */
export interface Command<Given = unknown> {
  /** The folder's name. */
  readonly name: string;
  readonly title: Text;
  /** The feed whose facts it changes. */
  readonly feed: FeedId;
  /** Checks what came; throws a sentence on what was expected. */
  parse(given: unknown): Given;
  /** What changes. Touches nothing it is given; throws a `Refusal`. */
  run(given: Given, state: FeedState, order: Order): Change;
}

/** What went wrong, in the words of whoever refused. */
export function sentenceOf(error: unknown): Text {
  if (error instanceof Refusal) return error.sentence;
  const message = error instanceof Error ? error.message : String(error);
  return { zh: `未能执行：${message}`, en: `It could not be done: ${message}` };
}
