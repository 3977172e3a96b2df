import { cursorEveryMs, deskBeatMs, deskGoneMs, type DeskCursor, type DeskWord } from '../../model/desk-cursor.ts';

export interface DesksOptions {
  /** Says who is here and where the hand is; answered by the name of the own line. */
  say(word: DeskWord): Promise<string>;
  /** Whom to say it for now; nothing while nobody is to be seen. */
  word(): DeskWord | undefined;
  /** Others came, moved or left. */
  changed(others: readonly DeskCursor[]): void;
  now(): number;
}

/** Who else is here, by what they say of themselves: whoever is not heard for five seconds is gone. */
export function openDesks({ say, word, changed, now }: DesksOptions) {
  const heard = new Map<string, DeskCursor & { readonly heardMs: number }>();
  let own = '';
  let saying = false;
  let said = { words: '', atMs: -Infinity };

  const others = (): DeskCursor[] => [...heard.values()].filter(({ desk }) => desk !== own);

  /** One word at a time: on a slow line the next says where the hand is then. */
  async function tell(): Promise<void> {
    const next = word();
    if (!next || saying) return;
    const words = JSON.stringify(next);
    if (words === said.words && now() - said.atMs < deskBeatMs) return;
    said = { words, atMs: now() };
    saying = true;
    try {
      own = await say(next);
      if (heard.delete(own)) changed(others());
    } catch {
      // Without a line nobody is told; the next word finds out whether it is back.
    }
    saying = false;
  }

  function forget(): void {
    const gone = [...heard.values()].filter(({ heardMs }) => now() - heardMs > deskGoneMs);
    for (const { desk } of gone) heard.delete(desk);
    if (gone.length > 0) changed(others());
  }

  return {
    hear(moved: readonly DeskCursor[], gone: readonly string[]): void {
      for (const cursor of moved) if (cursor.desk !== own) heard.set(cursor.desk, { ...cursor, heardMs: now() });
      for (const desk of gone) heard.delete(desk);
      changed(others());
    },
    /** To be called every `cursorEveryMs`. */
    turn(): void {
      void tell();
      forget();
    },
    everyMs: cursorEveryMs,
  };
}
