const key = 'explorer-catalogue';
const recentAtMost = 8;

/** The layers a person marked and those switched on last: kept on this screen. */
export class Kept {
  favourites = $state.raw<readonly string[]>([]);
  /** The newest first. */
  recent = $state.raw<readonly string[]>([]);
  readonly #store: Pick<Storage, 'getItem' | 'setItem'>;

  constructor(store: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#store = store;
    const { favourites, recent } = read(store.getItem(key));
    this.favourites = names(favourites);
    this.recent = names(recent).slice(0, recentAtMost);
  }

  mark(layer: string): void {
    const { favourites } = this;
    this.favourites = favourites.includes(layer) ? favourites.filter((id) => id !== layer) : [...favourites, layer];
    this.#keep();
  }

  used(layer: string): void {
    this.recent = [layer, ...this.recent.filter((id) => id !== layer)].slice(0, recentAtMost);
    this.#keep();
  }

  #keep(): void {
    this.#store.setItem(key, JSON.stringify({ favourites: this.favourites, recent: this.recent }));
  }
}

function read(text: string | null): { favourites?: unknown; recent?: unknown } {
  try {
    return (JSON.parse(text ?? '{}') as object | null) ?? {};
  } catch {
    return {}; // Somebody else wrote under our key: start as on a new screen.
  }
}

const names = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
