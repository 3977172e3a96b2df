import { SvelteMap } from 'svelte/reactivity';
import { type TaskId, tasks } from './tasks.ts';

/** Which task of a column is shown and which panels are folded: kept on the machine. */
export class Arrangement {
  /** The panel that somebody asked to see; asked for once more it is another object. */
  asked = $state.raw<{ readonly panel: string }>();
  readonly #task = new SvelteMap<string, string>();
  readonly #folded = new SvelteMap<string, boolean>();
  readonly #store: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #key: string;

  constructor(store: Pick<Storage, 'getItem' | 'setItem'>, key: string) {
    this.#store = store;
    this.#key = key;
    const { task, folded } = kept(store.getItem(key));
    for (const [side, id] of entriesOf(task)) if (typeof id === 'string') this.#task.set(side, id);
    for (const [panel, is] of entriesOf(folded)) if (typeof is === 'boolean') this.#folded.set(panel, is);
  }

  /** The first where nobody chose, or chose what is not there. */
  taskOf(side: string, among: readonly TaskId[]): TaskId | undefined {
    return among.find((id) => id === this.#task.get(side)) ?? among[0];
  }

  choose(side: string, task: TaskId): void {
    this.#task.set(side, task);
    this.#keep();
  }

  isFolded(panel: string, task: TaskId): boolean {
    return this.#folded.get(panel) ?? tasks[task].foldedAtFirst;
  }

  fold(panel: string, folded: boolean): void {
    this.#folded.set(panel, folded);
    this.#keep();
  }

  /** Brings a panel before whoever sits here: its task, unfolded, in sight. */
  show(panel: string): void {
    this.asked = { panel };
  }

  #keep(): void {
    const all = { task: Object.fromEntries(this.#task), folded: Object.fromEntries(this.#folded) };
    this.#store.setItem(this.#key, JSON.stringify(all));
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return value && typeof value === 'object' ? Object.entries(value) : [];
}

function kept(text: string | null): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return value && typeof value === 'object' ? value : {};
  } catch {
    return {}; // Somebody else wrote under our key: start as on a new screen.
  }
}
