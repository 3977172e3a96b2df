import { groundChangeOf, type GroundChange } from '../model/proposals/ground-change.ts';
import { chosenOf, shownOf, variantOf, type Proposal, type ProposalShown } from '../model/proposals/proposal.ts';

/** What was there at a moment, to go back to. */
interface Kept {
  readonly list: readonly Proposal[];
  readonly chosen: string | undefined;
}

const stepsAtMost = 100;
/** As it is: no proposal counts. */
export const asBuilt = 'as-built';

/** Proposals that were drawn on this screen, and what is seen of them. */
export class Proposals {
  list = $state.raw<readonly Proposal[]>([]);
  /** The one that is shown and edited. */
  chosen = $state<string>();
  /** The part of it that is edited. */
  item = $state<string>();
  /** With what sun and sight are reckoned: `as-built`, a variant of the chosen one, or, where nobody said, the shown variant. */
  reckonedWith = $state<string>();
  #past = $state.raw<readonly Kept[]>([]);
  #future = $state.raw<readonly Kept[]>([]);

  readonly one: Proposal | undefined = $derived(this.list.find(({ id }) => id === this.chosen));
  /** The same object as long as it is the same proposal. */
  readonly shown: ProposalShown | undefined = $derived(this.one && shownOf(this.one, this.item));
  /** What sun and sight take for standing. */
  readonly change: GroundChange | undefined = $derived.by(() => {
    if (!this.one || this.reckonedWith === asBuilt) return undefined;
    return groundChangeOf(this.one, variantOf(this.one, this.reckonedWith) ?? chosenOf(this.one));
  });
  readonly canUndo: boolean = $derived(this.#past.length > 0);
  readonly canRedo: boolean = $derived(this.#future.length > 0);

  add(proposal: Proposal): void {
    this.#step({ list: [...this.list, proposal], chosen: proposal.id });
  }

  /** In place of the one with the same id. */
  put(proposal: Proposal): void {
    if (proposal === this.one) return;
    const list = this.list.map((other) => (other.id === proposal.id ? proposal : other));
    this.#step({ list, chosen: this.chosen });
  }

  remove(id: string): void {
    const list = this.list.filter((proposal) => proposal.id !== id);
    this.#step({ list, chosen: this.chosen === id ? list[0]?.id : this.chosen });
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (!before) return;
    this.#future = [...this.#future, this.#now()];
    this.#past = this.#past.slice(0, -1);
    this.#show(before);
  }

  redo(): void {
    const next = this.#future.at(-1);
    if (!next) return;
    this.#past = [...this.#past, this.#now()];
    this.#future = this.#future.slice(0, -1);
    this.#show(next);
  }

  /** Puts back what was kept, beside what is there already. */
  restore(proposals: readonly Proposal[]): void {
    const known = new Set(this.list.map(({ id }) => id));
    this.list = [...this.list, ...proposals.filter(({ id }) => !known.has(id))];
    this.chosen ??= this.list[0]?.id;
  }

  /** Shows what somebody shared, in place of what bears the same id here. */
  take(proposals: readonly Proposal[], chosen: string | undefined): void {
    const shared = new Set(proposals.map(({ id }) => id));
    const list = [...proposals, ...this.list.filter(({ id }) => !shared.has(id))];
    this.#step({ list, chosen: chosen ?? proposals[0]?.id });
  }

  #now(): Kept {
    return { list: this.list, chosen: this.chosen };
  }

  #step(next: Kept): void {
    this.#past = [...this.#past, this.#now()].slice(-stepsAtMost);
    this.#future = [];
    this.#show(next);
  }

  #show({ list, chosen }: Kept): void {
    this.list = list;
    this.chosen = chosen;
  }
}
