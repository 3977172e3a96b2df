import type { Profile } from './measure.ts';

export interface ProfilePicture {
  readonly lengthM: number;
  /** Of the ground. */
  readonly lowM: number;
  readonly highM: number;
  /** Of the ground and the buildings on it: the upper edge. */
  readonly topM: number;
  /** Stretches of known ground as the points of lines and of what lies under them. */
  readonly grounds: readonly { readonly line: string; readonly area: string }[];
  readonly blocks: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** What is at a share of the way. */
  at(share: number): { readonly awayM: number; readonly heightM: number | undefined };
}

/** So much of the height stays free above, and below the lowest ground. */
const spareShare = 0.08;
/** A plain is no mountain: the picture spans so many metres at least. */
const leastSpanM = 10;

/** A profile on a square of 100 by 100. */
export function pictureOf({ points, blocks }: Profile): ProfilePicture {
  const heights = points.flatMap(({ heightM }) => heightM ?? []);
  const lowM = heights.reduce((low, height) => Math.min(low, height), Infinity);
  const highM = heights.reduce((high, height) => Math.max(high, height), -Infinity);
  const topM = blocks.reduce((top, block) => Math.max(top, block.topM), highM);
  const spanM = Math.max(leastSpanM, topM - lowM) * (1 + 2 * spareShare);
  const bottomM = lowM - spanM * spareShare;
  const lengthM = points.at(-1)?.awayM ?? 0;
  const x = (awayM: number): number => round(lengthM > 0 ? (awayM / lengthM) * 100 : 0);
  const y = (heightM: number): number => round(100 - ((heightM - bottomM) / spanM) * 100);
  const grounds = stretchesOf(points).map((stretch) => {
    const line = stretch.map(({ awayM, heightM }) => `${x(awayM)},${y(heightM!)}`).join(' ');
    return { line, area: `${x(stretch[0]!.awayM)},100 ${line} ${x(stretch.at(-1)!.awayM)},100` };
  });
  const drawn = blocks.map((block) => ({
    x: x(block.fromM),
    y: y(block.topM),
    width: round(x(block.toM) - x(block.fromM)),
    height: round(y(block.bottomM) - y(block.topM)),
  }));
  return { ...{ lengthM, lowM, highM, topM, grounds }, blocks: drawn, at: (share) => between(points, share * lengthM) };
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

function stretchesOf(points: Profile['points']): Profile['points'][] {
  const found: Profile['points'][number][][] = [[]];
  for (const point of points)
    if (point.heightM === undefined) found.push([]);
    else found.at(-1)!.push(point);
  return found.filter(({ length }) => length > 1);
}

function between(points: Profile['points'], awayM: number): ReturnType<ProfilePicture['at']> {
  const next = points.findIndex((point) => point.awayM >= awayM);
  const [before, after] = [points[Math.max(0, next - 1)], points[next]];
  if (before?.heightM === undefined || after?.heightM === undefined) return { awayM, heightM: undefined };
  const stepM = after.awayM - before.awayM;
  const share = stepM > 0 ? (awayM - before.awayM) / stepM : 0;
  return { awayM, heightM: before.heightM + (after.heightM - before.heightM) * share };
}
