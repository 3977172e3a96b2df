/** How much is run: `short` is for a glance and for the tests, its figures say little. */
export interface Form {
  readonly short: boolean;
}

/** One promise of the live plane, measured: `live/<row>/row.ts`, default export. */
export interface Row {
  /** What `--row` calls it; the name of its folder. */
  readonly name: string;
  readonly title: string;
  run(form: Form): Promise<Finding>;
}

/** What came out. Of all figures less is better; the ratios are the result, the absolute values belong to the machine. */
export interface Finding {
  readonly unit: string;
  readonly ours: number;
  /** The largest value that was promised, where an absolute one was. */
  readonly atMost?: number;
  /** What else was promised to stay below something. */
  readonly bounds?: readonly Bound[];
  readonly peers: readonly Peer[];
  /** The same harness with nothing sent. */
  readonly nothing?: number;
  /** Ours a second time: how much the figure sways by itself. */
  readonly again?: number;
  /** The share of what had to arrive that did. Anything but 1 makes the row void. */
  readonly delivered: number;
  /** What else was seen, one sentence each. */
  readonly notes?: readonly string[];
  /** Costs that `bench scale` reckons with, by name. */
  readonly costs?: Readonly<Record<string, number>>;
}

export interface Peer {
  readonly name: string;
  readonly value: number;
  /** How many times as much as ours was promised; none for a peer that is shown for comparison. */
  readonly atLeast?: number;
}

export interface Bound {
  readonly name: string;
  readonly value: number;
  readonly atMost: number;
}
