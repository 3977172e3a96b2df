const key = 'tour';
/** A wall of this width stands in a hall; a smaller screen has somebody before it who reads. */
const wallWidthPx = 1_900;
const usualIdleMinutes = 10;
const longestIdleMinutes = 240;

/** How this screen wants its tour: kept on the machine. */
export class Wish {
  /** 0: it never starts by itself. */
  idleMinutes = $state(0);
  voice = $state(false);
  readonly #store: Pick<Storage, 'getItem' | 'setItem'> | undefined;

  constructor(store: Pick<Storage, 'getItem' | 'setItem'> | undefined, widthPx: number) {
    this.#store = store;
    const { idleMinutes, voice } = parse(store?.getItem(key) ?? null);
    const minutes = typeof idleMinutes === 'number' ? idleMinutes : widthPx >= wallWidthPx ? usualIdleMinutes : 0;
    this.idleMinutes = Math.min(longestIdleMinutes, Math.max(0, minutes));
    this.voice = voice === true;
  }

  keep(): void {
    this.#store?.setItem(key, JSON.stringify({ idleMinutes: this.idleMinutes, voice: this.voice }));
  }
}

function parse(text: string | null): { readonly idleMinutes?: unknown; readonly voice?: unknown } {
  try {
    return (JSON.parse(text ?? '{}') as object | null) ?? {};
  } catch {
    return {}; // Somebody else wrote under our key.
  }
}
