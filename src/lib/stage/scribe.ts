import type { Label } from '@cesium/engine';

export interface Scribe {
  write(label: Label, text: string): void;
  /** The label is gone; what it waits for is not written. */
  forget(label: Label): void;
}

/**
 * Writes labels when their typeface is there. Cesium keeps one picture of each character, and one that was taken before
 * the font came stays an empty box; names of places have characters that no other text of the page asks for.
 */
export function openScribe(came: () => void, fonts: Pick<FontFaceSet, 'check' | 'load'> = document.fonts): Scribe {
  const wanted = new Map<Label, string>();

  function put(label: Label, text: string): void {
    wanted.delete(label);
    if (label.text !== text) label.text = text;
  }

  return {
    write(label, text) {
      if (text === '' || fonts.check(label.font, text)) return put(label, text);
      wanted.set(label, text);
      const then = (): void => {
        if (wanted.get(label) !== text) return;
        put(label, text);
        came();
      };
      // Without the font the name is still better in another one than not at all.
      fonts.load(label.font, text).then(then, then);
    },
    forget: (label) => void wanted.delete(label),
  };
}
