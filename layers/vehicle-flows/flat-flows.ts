import type { CityFrame } from '../../src/lib/geo/city-frame.ts';
import { openTrails } from '../../src/lib/geo/trails.ts';
import type { FlatArea, FlatLayer, FlatLine, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { flowsOf, trailOptions, type Flow } from './flows.ts';
import { begin as beginColour, end as endColour } from './legend.ts';

/** A way and its way back bow to either side, so that one does not lie on the other. */
const bowShare = 0.16;
const pieces = 16;
const opacities = { begin: 0.35, end: 0.9 } as const;
/** An arrow's head: from its tip back and to its sides, metres; larger for more vehicles. */
const head = { leastM: 240, perVehicleM: 30, mostM: 540, slimness: 0.42 } as const;

/** Flows seen from above: bows that grow from pale to bright, with a head where they lead. */
export default (function begin(_tilesUrl, { frame }) {
  const trails = openTrails(trailOptions);
  let drawn: FlatPicture = {};
  return (view) => {
    const table = view.movers('vehicles');
    if (table && trails.take(table, view.now)) drawn = pictureOf(flowsOf(trails), frame);
    return drawn;
  };
} satisfies FlatLayer['begin']);

export function pictureOf(flows: readonly Flow[], frame: CityFrame): FlatPicture {
  const bows = flows.map((flow) => ({ flow, points: bowOf(flow) }));
  return {
    lines: bows.map(({ flow, points }) => lineOf(flow, points, frame)),
    areas: bows.map(({ flow, points }) => headOf(flow, points, frame)),
  };
}

type Point = readonly [x: number, y: number];

/** From above, bent to the right of the way. */
function bowOf({ from: [x0, y0], to: [x1, y1] }: Flow): Point[] {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const [mx, my] = [(x0 + x1) / 2 + dy * bowShare, (y0 + y1) / 2 - dx * bowShare];
  return Array.from({ length: pieces + 1 }, (_, n): Point => {
    const t = n / pieces;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
    return [a * x0 + b * mx + c * x1, a * y0 + b * my + c * y1];
  });
}

function lineOf({ count, from, to }: Flow, points: readonly Point[], frame: CityFrame): FlatLine {
  const shades = points.map((_, n) => {
    const share = n / pieces;
    return { colour: mixed(share), opacity: opacities.begin + (opacities.end - opacities.begin) * share };
  });
  const located = points.map(([x, y], n) => frame.locate([x, y, n < pieces / 2 ? from[2] : to[2]]));
  return { points: located, colour: endColour, opacity: 1, shades, widthPx: Math.min(10, 1 + count) };
}

function headOf({ count, to }: Flow, points: readonly Point[], frame: CityFrame): FlatArea {
  const [[bx, by], [tx, ty]] = [points.at(-2)!, points.at(-1)!];
  const longM = Math.min(head.mostM, head.leastM + head.perVehicleM * count);
  const lengthM = Math.hypot(tx - bx, ty - by) || 1;
  const [ux, uy] = [(tx - bx) / lengthM, (ty - by) / lengthM];
  const corner = (aheadM: number, asideM: number) =>
    frame.locate([tx + ux * aheadM - uy * asideM, ty + uy * aheadM + ux * asideM, to[2]]);
  const aside = longM * head.slimness;
  const ring = [corner(longM / 2, 0), corner(-longM / 2, aside), corner(-longM / 2, -aside)];
  return { rings: [[...ring, ring[0]!]], colour: endColour, fill: 0.9, line: 1 };
}

/** Between the colour of where they were and of where they are. */
function mixed(share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [beginColour, endColour].map((css) => parseInt(css.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
