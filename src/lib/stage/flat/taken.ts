/** A part of the picture, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Parts of a picture that are taken, by rows: whoever asks looks at those near by alone. */
export function openTaken() {
  const rows = new Map<number, { readonly box: Box; readonly owner: unknown }[]>();
  return {
    take(box: Box, owner?: unknown): void {
      for (const row of rowsOf(box)) {
        const known = rows.get(row);
        if (known) known.push({ box, owner });
        else rows.set(row, [{ box, owner }]);
      }
    },
    /** Whether it lies on what somebody else took. */
    touches: (box: Box, owner?: unknown): boolean =>
      rowsOf(box).some((row) =>
        rows.get(row)?.some((held) => (owner === undefined || held.owner !== owner) && touch(box, held.box)),
      ),
  };
}

const rowPx = 24;

function rowsOf({ top, bottom }: Box): number[] {
  const first = Math.floor(top / rowPx);
  return Array.from({ length: Math.floor(bottom / rowPx) - first + 1 }, (_, n) => first + n);
}

const touch = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
