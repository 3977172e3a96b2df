/** What tells marks of one shape apart without colour: none, across, upright, slanting, two across. */
export type Stripes = 0 | 1 | 2 | 3 | 4;

type Stroke = readonly [x0: number, y0: number, x1: number, y1: number];
const strokes: Readonly<Record<Stripes, readonly Stroke[]>> = {
  0: [],
  1: [[-1, 0.15, 1, 0.15]],
  2: [[0, -1, 0, 1]],
  3: [[-1, 1, 1, -1]],
  4: [
    [-1, -0.2, 1, -0.2],
    [-1, 0.5, 1, 0.5],
  ],
};

/** For what stands at this place among its kind, the best of which is plain. */
export const stripesOf = (fromBest: number): Stripes => Math.min(4, Math.max(0, fromBest)) as Stripes;

/** Cuts the stripes out of what was drawn around a centre; nothing beside it is touched. */
export function stripe(pen: CanvasRenderingContext2D, stripes: Stripes, centre: number, radius: number, ink: string) {
  pen.save();
  pen.globalCompositeOperation = 'source-atop';
  pen.strokeStyle = ink;
  pen.lineWidth = radius * 0.28;
  for (const [x0, y0, x1, y1] of strokes[stripes]) {
    pen.beginPath();
    pen.moveTo(centre + x0 * radius, centre + y0 * radius);
    pen.lineTo(centre + x1 * radius, centre + y1 * radius);
    pen.stroke();
  }
  pen.restore();
}
