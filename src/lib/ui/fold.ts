import { getContext, setContext } from 'svelte';

/** A panel that can be folded to its head; where nobody provides one, panels stand open. */
export interface Fold {
  readonly folded: boolean;
  /** One sentence for whoever has not opened it. */
  readonly purpose: string;
  turn(): void;
}

const key = Symbol('fold');

export function provideFold(fold: Fold): void {
  setContext(key, fold);
}

export function useFold(): Fold | undefined {
  return getContext<Fold | undefined>(key);
}
