import { Refusal } from '../command.ts';
import type { Thing } from '../entity.ts';
import type { FeedState } from '../feed-state.ts';
import { idOf, type Id } from '../id.ts';
import { allDrawingsIn, type Drawing } from './drawing.ts';
import { cornersOf, type Shape } from './shape.ts';

type Bounds = readonly [west: number, south: number, east: number, north: number];

const boardId = idOf('DrawingBoard', 'city');
/** Neighbours help and rivers come from elsewhere: so far outside the city's bounds one may draw, in degrees. */
const marginDeg = 0.5;
const drawingsAtMost = 1_000;
/** So many of those that were removed are remembered, the newest. */
const removedAtMost = 100;

/** What can be drawn on, as the feed of drawings says it of its city. */
export function boardOf([west, south, east, north]: Bounds): Thing {
  return {
    type: 'Thing',
    id: boardId,
    kind: 'DrawingBoard',
    name: { zh: '标绘底板', en: 'Board of drawings' },
    properties: { west, south, east, north },
  };
}

/** Refused where it lies far from the city: a slip of the hand, or degrees in the wrong order. */
export function fitsBoard({ things }: FeedState, shape: Shape): void {
  const bounds = things.get(boardId)?.properties;
  if (!bounds) return;
  const within = (value: number, from: unknown, to: unknown): boolean =>
    value >= Number(from) - marginDeg && value <= Number(to) + marginDeg;
  const far = cornersOf(shape).find(
    ([lon, lat]) => !within(lon, bounds.west, bounds.east) || !within(lat, bounds.south, bounds.north),
  );
  if (!far) return;
  const place = `${far[0].toFixed(4)}, ${far[1].toFixed(4)}`;
  throw new Refusal({
    zh: `点 (${place}) 远在本市辖区之外，请检查经纬度顺序或重新绘制。`,
    en: `The point (${place}) is far outside the city; look whether longitude comes first, or draw it again.`,
  });
}

/** Refused where the board is full. */
export function hasRoom({ things }: FeedState): void {
  const standing = allDrawingsIn(things.values()).filter(({ removed }) => !removed).length;
  if (standing < drawingsAtMost) return;
  throw new Refusal({
    zh: `图上已有 ${drawingsAtMost} 个标绘，请先删除不用的。`,
    en: `There are ${drawingsAtMost} drawings; remove what is not needed before you draw more.`,
  });
}

/** Those that were removed so long ago that they need not be remembered once there is one more. */
export function forgotten({ things }: FeedState): Id[] {
  const gone = allDrawingsIn(things.values()).filter(({ removed }) => removed);
  const newestFirst = (a: Drawing, b: Drawing): number => b.last.number - a.last.number;
  return gone
    .sort(newestFirst)
    .slice(removedAtMost - 1)
    .map(({ id }) => id);
}
