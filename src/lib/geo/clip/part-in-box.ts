import { Clipper, type Rect64 } from 'clipper2-ts';
import type { Ground } from './ground.ts';

interface Node {
  readonly box: Rect64;
  readonly ground: Ground;
  readonly children: (Node | undefined)[];
}

/** So few corners are cut as they are. */
const cornersAtMost = 8;
/** Squares of a few metres are small enough. */
const smallestMm = 8_000;

/**
 * Ground as far as a box needs it, corners far away left out. A large zone that a hundred thousand small things are cut by is
 * halved again and again where they lie, once, and most of them meet a square that is all inside or all outside.
 */
export function openParts(ground: Ground): (box: Rect64) => Ground {
  const root: Node = { box: wide(Clipper.getBoundsPaths(ground)), ground, children: [] };
  return (box) => {
    let node: Node | undefined = root;
    while (isWorthHalving(node)) {
      const quarter = quarterOf(node.box, box);
      if (quarter < 0) break;
      node = node.children[quarter] ??= cut(node, quarter);
    }
    return node.ground;
  };
}

/** Whether such a part is one square round the whole box: then nothing has to be cut. */
export function covers(part: Ground, { left, top, right, bottom }: Rect64): boolean {
  const [path, more] = part;
  if (!path || more || path.length !== 4) return false;
  const box = Clipper.getBounds(path);
  const isUpright = path.every(
    ({ x, y }) => (x === box.left || x === box.right) && (y === box.top || y === box.bottom),
  );
  return isUpright && box.left <= left && box.top <= top && box.right >= right && box.bottom >= bottom;
}

function isWorthHalving({ box, ground }: Node): boolean {
  if (box.right - box.left < smallestMm) return false;
  let corners = 0;
  for (const path of ground) corners += path.length;
  return corners > cornersAtMost;
}

/** 0 … 3 from the south-west; −1 where no quarter holds the whole box. */
function quarterOf(of: Rect64, box: Rect64): number {
  const [x, y] = [Math.floor((of.left + of.right) / 2), Math.floor((of.top + of.bottom) / 2)];
  if (box.left < of.left || box.right > of.right || box.top < of.top || box.bottom > of.bottom) return -1;
  const east = box.left > x ? 1 : box.right < x ? 0 : -1;
  const north = box.top > y ? 1 : box.bottom < y ? 0 : -1;
  return east < 0 || north < 0 ? -1 : east + 2 * north;
}

function cut(of: Node, quarter: number): Node {
  const [x, y] = [Math.floor((of.box.left + of.box.right) / 2), Math.floor((of.box.top + of.box.bottom) / 2)];
  const box: Rect64 = {
    left: quarter % 2 === 1 ? x : of.box.left,
    right: quarter % 2 === 1 ? of.box.right : x,
    top: quarter >= 2 ? y : of.box.top,
    bottom: quarter >= 2 ? of.box.bottom : y,
  };
  return { box, ground: Clipper.rectClip(box, of.ground), children: [] };
}

/** A metre to spare, so that no edge of the ground lies on the edge of the box. */
function wide({ left, top, right, bottom }: Rect64): Rect64 {
  return { left: left - 1_000, top: top - 1_000, right: right + 1_000, bottom: bottom + 1_000 };
}
