import type { GlyphShape } from './marks.ts';

type Corner = readonly [x: number, y: number];
/** What of a canvas draws an outline. */
type Pen = Pick<Path2D, 'arc' | 'moveTo' | 'lineTo' | 'closePath'> & { beginPath(): void };

/** Lays the outline of a shape around a centre; what lies within two of its lines, as in a ring, is left open. */
export function outline(pen: Pen, shape: GlyphShape, centre: number, radius: number): void {
  pen.beginPath();
  for (const [x, y, r] of discs[shape] ?? []) {
    pen.moveTo(centre + (x + r) * radius, centre + y * radius);
    pen.arc(centre + x * radius, centre + y * radius, r * radius, 0, Math.PI * 2);
    pen.closePath();
  }
  for (const [x, y, r] of holes[shape] ?? []) {
    pen.moveTo(centre + (x + r) * radius, centre + y * radius);
    pen.arc(centre + x * radius, centre + y * radius, r * radius, 0, Math.PI * 2, true);
    pen.closePath();
  }
  for (const line of corners[shape] ?? []) {
    line.forEach(([x, y], at) => pen[at ? 'lineTo' : 'moveTo'](centre + x * radius, centre + y * radius));
    pen.closePath();
  }
}

type Disc = readonly [x: number, y: number, r: number];
/** In radii from the centre, y downwards, as the corners. */
const discs: Partial<Record<GlyphShape, readonly Disc[]>> = {
  circle: [[0, 0, 0.88]],
  ring: [[0, 0, 1]],
  person: [[0, -0.58, 0.42]],
};
/** Laid the other way round, so that the middle stays open. */
const holes: Partial<Record<GlyphShape, readonly Disc[]>> = { ring: [[0, 0, 0.5]] };

const corners: Partial<Record<GlyphShape, readonly (readonly Corner[])[]>> = {
  diamond: [
    [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ],
  ],
  triangle: [
    [
      [0, -0.95],
      [1, 0.8],
      [-1, 0.8],
    ],
  ],
  square: [box(-0.8, -0.8, 0.8, 0.8)],
  house: [
    [
      [0, -1],
      [1, -0.1],
      [0.75, -0.1],
      [0.75, 0.85],
      [-0.75, 0.85],
      [-0.75, -0.1],
      [-1, -0.1],
    ],
  ],
  hexagon: [regular(6, 0)],
  cross: [
    [
      [-0.34, -0.95],
      [0.34, -0.95],
      [0.34, -0.34],
      [0.95, -0.34],
      [0.95, 0.34],
      [0.34, 0.34],
      [0.34, 0.95],
      [-0.34, 0.95],
      [-0.34, 0.34],
      [-0.95, 0.34],
      [-0.95, -0.34],
      [-0.34, -0.34],
    ],
  ],
  star: [regular(5, -Math.PI / 2).flatMap((corner, n) => [corner, scaled(regular(5, -Math.PI * 0.3)[n]!, 0.45)])],
  chevron: [
    [
      [0, -0.9],
      [0.95, 0.25],
      [0.95, 0.95],
      [0, 0.1],
      [-0.95, 0.95],
      [-0.95, 0.25],
    ],
  ],
  drop: [
    [
      [0, -1],
      [0.62, -0.05],
      [0.7, 0.38],
      [0.4, 0.85],
      [0, 0.98],
      [-0.4, 0.85],
      [-0.7, 0.38],
      [-0.62, -0.05],
    ],
  ],
  tee: [
    [
      [-0.9, -0.85],
      [0.9, -0.85],
      [0.9, -0.25],
      [0.32, -0.25],
      [0.32, 0.95],
      [-0.32, 0.95],
      [-0.32, -0.25],
      [-0.9, -0.25],
    ],
  ],
  person: [
    [
      [-0.3, -0.05],
      [0.3, -0.05],
      [0.75, 0.95],
      [-0.75, 0.95],
    ],
  ],
  lock: [
    box(-0.75, -0.05, 0.75, 0.9),
    [
      [-0.55, -0.05],
      [-0.55, -0.55],
      [-0.3, -0.9],
      [0.3, -0.9],
      [0.55, -0.55],
      [0.55, -0.05],
      [0.28, -0.05],
      [0.28, -0.45],
      [0.14, -0.62],
      [-0.14, -0.62],
      [-0.28, -0.45],
      [-0.28, -0.05],
    ],
  ],
  // The placard of dangerous goods: a square on its corner with a window. The window is laid the other way round.
  placard: [
    [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ],
    [
      [0, -0.42],
      [-0.42, 0],
      [0, 0.42],
      [0.42, 0],
    ],
  ],
};

function box(left: number, top: number, right: number, bottom: number): Corner[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** The corners of a regular figure of radius 1, clockwise from an angle. */
function regular(count: number, from: number): Corner[] {
  return Array.from({ length: count }, (_, n): Corner => {
    const angle = from + (n / count) * Math.PI * 2;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

function scaled([x, y]: Corner, by: number): Corner {
  return [x * by, y * by];
}
