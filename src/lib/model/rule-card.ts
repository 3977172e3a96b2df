import type { Severity } from './entity.ts';
import type { Id } from './id.ts';
import type { Text } from './text.ts';

/** What a person reads of a rule before he trusts it. */
export interface RuleCard {
  /** The folder of the layer it stands in, and its name there. */
  readonly layer: string;
  readonly id: string;
  readonly title: Text;
  readonly instruction: Text;
  /** Kinds of things it watches; absent where it watches whatever has no rule of its own. */
  readonly things?: readonly string[];
  /** Properties of datastreams it looks at, where it names any. */
  readonly properties?: readonly string[];
  /** The number from which each severity is reached, the worst first; absent where silence itself is judged. */
  readonly steps?: readonly (readonly [Severity, number])[];
  /** Values after one another, and seconds, before it is raised. */
  readonly raise?: Streak;
  /** The same before it is over. */
  readonly clear?: Streak;
}

export interface Streak {
  readonly values: number;
  readonly seconds: number;
}

/** The rules of the house, and a sentence on each file of rules that could not be read. */
export interface RuleCards {
  readonly rules: readonly RuleCard[];
  readonly broken: readonly string[];
}

/** One time that a rule would have raised, or raised again because it worsened. */
export interface Raising {
  readonly alert: Id;
  readonly thing: Id;
  readonly atMs: number;
  readonly severity: Severity;
  readonly headline: Text;
  /** Absent where it still stood at the end. */
  readonly overMs?: number;
}
