import type { Placed } from './gather.ts';

/** Words beside a mark, where they may be written. */
export interface Written {
  readonly placed: Placed;
  readonly text: string;
}

type Project = (lonDeg: number, latDeg: number) => readonly [x: number, y: number];

export const sizePx = 13;
/** From the mark's middle to its words. */
export const besidePx = 14;
const highPx = 18;

/**
 * The words that can be read: none lies on another or on a foreign mark. What is selected or alarmed is written first, then by
 * the priority its layer gives, so that a number that matters is never pushed out by one that does not.
 */
export function wordsOf(
  all: readonly Placed[],
  project: Project,
  size: { readonly width: number; readonly height: number },
  metresPerPixel: number,
): Written[] {
  const taken: Box[] = [];
  const written: Written[] = [];
  const order = [...all].sort((a, b) => rank(b) - rank(a));
  for (const placed of order) {
    const text = textOf(placed, metresPerPixel * size.height);
    if (!text) continue;
    const [x, y] = project(placed.mark.position[0], placed.mark.position[1]);
    if (x < -200 || y < 0 || x > size.width || y > size.height) continue;
    const box = {
      left: x + besidePx - 2,
      right: x + besidePx + widthOf(text),
      top: y - highPx / 2,
      bottom: y + highPx / 2,
    };
    if (taken.some((other) => touch(box, other))) continue;
    taken.push(box);
    written.push({ placed, text });
  }
  return written;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const touch = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const rank = ({ mark }: Placed) => (mark.emphasised ? 1e6 : 0) + (mark.priority ?? 0);

/** How much of the ground a picture may show from top to bottom for names to be read on it, and for values. */
const nameWithinM = 9_000;
const valueWithinM = 22_000;

function textOf({ mark }: Placed, seenM: number): string {
  const near = mark.emphasised || seenM < nameWithinM * ((mark.readFromM ?? 4_000) / 4_000);
  const parts = [near ? mark.label : undefined, near || seenM < valueWithinM ? mark.text : undefined];
  return parts.filter(Boolean).join(' ');
}

/** About how wide a line is: Chinese signs are square, others a little over half as wide. */
function widthOf(text: string): number {
  let width = 6;
  for (const sign of text) width += sign.charCodeAt(0) > 0x2e7f ? sizePx : sizePx * 0.58;
  return width;
}
