/** How a column stands: its panels from top to bottom, how far it is scrolled, how much of it is seen. */
export interface Standing {
  readonly panels: readonly { readonly title: string; readonly topPx: number; readonly heightPx: number }[];
  readonly scrolledPx: number;
  readonly heightPx: number;
}

export interface Turn {
  /** Panels of which less than half is seen. */
  readonly hidden: readonly { readonly title: string; readonly topPx: number }[];
  /** How far down has been wholly seen now. */
  readonly seenToPx: number;
  /** Where the column goes next: from the top to the first panel beyond what was seen, from elsewhere back to the top. */
  readonly nextPx: number;
}

/** Less than this is no reason to move. */
const slackPx = 8;

/** `seenToPx` is how far down has been wholly seen since the last time that all was. */
export function turnOf({ panels, scrolledPx, heightPx }: Standing, seenToPx = 0): Turn {
  const endPx = scrolledPx + heightPx;
  const seenPx = (topPx: number, tallPx: number): number =>
    Math.min(topPx + tallPx, endPx) - Math.max(topPx, scrolledPx);
  const hidden = panels
    .filter((panel) => panel.heightPx > 0 && seenPx(panel.topPx, panel.heightPx) < panel.heightPx / 2)
    .map(({ title, topPx }) => ({ title, topPx }));
  const whole = panels.filter(
    ({ topPx, heightPx: tallPx }) => topPx + tallPx <= endPx + slackPx || topPx <= scrolledPx,
  );
  const last = whole.at(-1);
  const nowSeenPx = Math.max(seenToPx, last ? last.topPx + last.heightPx : 0);
  const isAtTop = scrolledPx <= slackPx;
  const beyond = panels.find(({ topPx, heightPx: tallPx }) => topPx + tallPx > nowSeenPx + slackPx);
  if (!isAtTop) return { hidden, seenToPx: beyond ? nowSeenPx : 0, nextPx: 0 };
  return { hidden, seenToPx: nowSeenPx, nextPx: beyond?.topPx ?? 0 };
}
