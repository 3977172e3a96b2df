import type { Cluster, Placed } from './gather.ts';
import { openTaken, type Box } from './taken.ts';

/** Words beside a mark, where they may be written. */
export interface Written {
  readonly placed: Placed;
  readonly text: string;
  /** To which side of the mark. */
  readonly side: 1 | -1;
}

type Project = (lonDeg: number, latDeg: number) => readonly [x: number, y: number];
interface Size {
  readonly width: number;
  readonly height: number;
}

export const sizePx = 13;
/** From the mark's middle to its words. */
export const besidePx = 14;
const highPx = 18;
/** From a mark's middle to its edge. */
const markPx = { plain: 8, emphasised: 12 } as const;
/** Beyond the edge of the picture nothing is looked at. */
const beyondPx = 200;

/**
 * The words that can be read: none lies on another or on a foreign mark. What is selected or alarmed is written first, then by
 * the priority its layer gives, so that a number that matters is never pushed out by one that does not. Where there is no room
 * to the right of a mark there may be to its left.
 */
export function wordsOf(
  all: readonly Placed[],
  clusters: readonly Cluster[],
  project: Project,
  size: Size,
  metresPerPixel: number,
) {
  const taken = openTaken();
  const at = (position: readonly [number, number, number?]) => project(position[0], position[1]);
  const seen = all.flatMap((placed) => {
    const [x, y] = at(placed.mark.position);
    return x < -beyondPx || y < 0 || x > size.width + beyondPx || y > size.height ? [] : [{ placed, x, y }];
  });
  for (const { placed, x, y } of seen) if (!placed.mark.bare) taken.take(around(x, y, halfOf(placed)), placed);
  for (const cluster of clusters)
    taken.take(around(...at(cluster.position), 11 + 2 * Math.log2(cluster.count)), cluster);
  const words = openTaken();
  const written: Written[] = [];
  for (const { placed, x, y } of seen.sort((a, b) => rank(b.placed) - rank(a.placed))) {
    const text = textOf(placed, metresPerPixel * size.height);
    if (!text) continue;
    for (const side of [1, -1] as const) {
      const box = beside(x, y, text, side);
      // What is selected or alarmed is said even over the marks of others.
      if (words.touches(box) || (!placed.mark.emphasised && taken.touches(box, placed))) continue;
      words.take(box);
      written.push({ placed, text, side });
      break;
    }
  }
  return { written, isFree: (box: Box) => !words.touches(box) };
}

function beside(x: number, y: number, text: string, side: Written['side']): Box {
  const [near, far] = [x + side * (besidePx - 2), x + side * (besidePx + widthOf(text))];
  return { left: Math.min(near, far), right: Math.max(near, far), top: y - highPx / 2, bottom: y + highPx / 2 };
}

const around = (x: number, y: number, half: number): Box => ({
  left: x - half,
  right: x + half,
  top: y - half,
  bottom: y + half,
});
const halfOf = ({ mark }: Placed) => (mark.emphasised ? markPx.emphasised : markPx.plain);
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
export function widthOf(text: string, ofPx = sizePx): number {
  let width = 6;
  for (const sign of text) width += sign.charCodeAt(0) > 0x2e7f ? ofPx : ofPx * 0.58;
  return width;
}
