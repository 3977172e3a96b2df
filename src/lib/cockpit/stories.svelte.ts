import { newKey } from './new-key.ts';
import type { Story } from '../model/story.ts';

const key = 'explorer-stories';
const storiesAtMost = 30;
type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** The stories of this screen: kept on the machine, told from here. */
export class Stories {
  list = $state.raw<readonly Story[]>([]);
  /** The one that is edited or told. */
  chosen = $state<string>();
  /** The step that is shown while it is told; nothing otherwise. */
  telling = $state<number>();
  #store: Store | undefined;

  get story(): Story | undefined {
    return this.list.find(({ id }) => id === this.chosen);
  }

  /** Takes up what was kept, under what came meanwhile; from then on what changes is kept. */
  open(store: Store): void {
    this.#store = store;
    const known = new Set(this.list.map(({ id }) => id));
    this.list = [...this.list, ...parse(store.getItem(key)).filter(({ id }) => !known.has(id))];
    this.chosen ??= this.list[0]?.id;
  }

  /** A story that came with a link: what is written here under the same name stays as it is. */
  receive(story: Story): void {
    const known = this.list.find(({ id }) => id === story.id);
    const isSame = known !== undefined && JSON.stringify(known) === JSON.stringify(story);
    const taken = known && !isSame ? { ...story, id: newKey() } : story;
    if (!isSame) this.list = [taken, ...this.list];
    this.chosen = taken.id;
  }

  begin(title: string): void {
    const story = { id: newKey(), title, steps: [] };
    this.#set([story, ...this.list].slice(0, storiesAtMost));
    this.chosen = story.id;
  }

  put(story: Story): void {
    this.#set(this.list.map((one) => (one.id === story.id ? story : one)));
  }

  remove(id: string): void {
    this.#set(this.list.filter((one) => one.id !== id));
    this.chosen = this.list[0]?.id;
  }

  #set(list: readonly Story[]): void {
    this.list = list;
    this.#store?.setItem(key, JSON.stringify(list));
  }
}

function parse(text: string | null): Story[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isStory) : [];
  } catch {
    return []; // Somebody else wrote under our key.
  }
}

const isStory = (one: unknown): one is Story =>
  typeof one === 'object' &&
  one !== null &&
  'id' in one &&
  'title' in one &&
  'steps' in one &&
  Array.isArray(one.steps);
