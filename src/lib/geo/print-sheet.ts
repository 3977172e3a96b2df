import type { Position } from '../model/entity.ts';

/** ISO 216, millimetres, upright. */
export const papers = { A4: [210, 297], A3: [297, 420], A2: [420, 594], A1: [594, 841], A0: [841, 1189] } as const;
export type Paper = keyof typeof papers;

export interface SheetAsked {
  readonly paper: Paper;
  readonly landscape: boolean;
  /** The n of 1 : n. */
  readonly scale: number;
  /** What lies in the middle of the map, degrees. */
  readonly centre: Position;
}

export interface BoxMm {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Where everything stands on the paper, from its upper left corner, and which ground it shows. */
export interface Sheet {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Letters and lines grow with the paper: 1 on A4. */
  readonly grown: number;
  readonly title: BoxMm;
  readonly map: BoxMm;
  /** Legend and sources. */
  readonly strip: BoxMm;
  readonly foot: BoxMm;
  /** The picture of the map as a Web Mercator view of 512-pixel tiles shows it, in CSS pixels at 96 to the inch. */
  readonly view: { readonly zoom: number; readonly widthPx: number; readonly heightPx: number };
  /** West, south, east, north of the map, degrees. */
  readonly bounds: readonly [number, number, number, number];
  /** How far the scale at the northern or southern edge is from the one in the middle, as a share. */
  readonly offAtEdge: number;
  toPaper(place: Position): readonly [xMm: number, yMm: number];
  toGround(xMm: number, yMm: number): Position;
}

const marginMm = 10;
const cssPxPerMm = 96 / 25.4;
const tilePx = 512;
/** Of WGS-84, metres. */
const equatorM = 6_378_137;
const eccentricity2 = 0.006_694_379_990_141;
const rad = Math.PI / 180;

/**
 * Lays a map on paper true to scale. Web Mercator stretches north–south by another factor than east–west, since it takes the
 * ellipsoid for a sphere: up to 0.7 %. The picture is therefore set into its frame with the two radii of curvature of the
 * ellipsoid in the middle of the map, and what is left is the growth of the scale with latitude (`offAtEdge`).
 */
export function layOut({ paper, landscape, scale, centre }: SheetAsked): Sheet {
  const [short, long] = papers[paper];
  const [widthMm, heightMm] = landscape ? [long, short] : [short, long];
  const grown = Math.sqrt((short * long) / (papers.A4[0] * papers.A4[1])) ** 0.75;
  const [titleMm, stripMm, footMm] = [12 * grown, 48 * grown, 14 * grown];
  const innerMm = widthMm - 2 * marginMm;
  const map = {
    ...{ xMm: marginMm, yMm: marginMm + titleMm },
    ...{ widthMm: innerMm - stripMm, heightMm: heightMm - 2 * marginMm - titleMm - footMm },
  };
  const { eastM, northM } = metresOfWorld(centre[1]);
  const wide = (map.widthMm * scale) / 1000 / eastM;
  const high = (map.heightMm * scale) / 1000 / northM;
  const [x, y] = worldAt(centre);
  const widthPx = map.widthMm * cssPxPerMm;
  const zoom = Math.log2(widthPx / (tilePx * wide));
  const toGround = (xMm: number, yMm: number): Position =>
    placeAt(x + ((xMm - map.xMm) / map.widthMm - 0.5) * wide, y + ((yMm - map.yMm) / map.heightMm - 0.5) * high);
  const [west, north] = toGround(map.xMm, map.yMm);
  const [east, south] = toGround(map.xMm + map.widthMm, map.yMm + map.heightMm);
  const offAt = (lat: number) => Math.abs(metresOfWorld(lat).eastM / eastM - 1);
  return {
    ...{ widthMm, heightMm, grown, map, toGround },
    title: { xMm: marginMm, yMm: marginMm, widthMm: innerMm, heightMm: titleMm },
    strip: { ...map, xMm: map.xMm + map.widthMm + 3 * grown, widthMm: stripMm - 3 * grown },
    foot: { xMm: marginMm, yMm: map.yMm + map.heightMm, widthMm: innerMm, heightMm: footMm },
    view: { zoom, widthPx, heightPx: high * tilePx * 2 ** zoom },
    bounds: [west, south, east, north],
    offAtEdge: Math.max(offAt(south), offAt(north)),
    toPaper(place) {
      const [placeX, placeY] = worldAt(place);
      return [
        map.xMm + ((placeX - x) / wide + 0.5) * map.widthMm,
        map.yMm + ((placeY - y) / high + 0.5) * map.heightMm,
      ];
    },
  };
}

/** A round length on the ground that is drawn no longer than so much of the map. */
export function barOf(sheet: Sheet, scale: number): { readonly lengthM: number; readonly lengthMm: number } {
  const mostM = (sheet.map.widthMm * 0.3 * scale) / 1000;
  const lengthM = roundBelow(mostM);
  return { lengthM, lengthMm: (lengthM * 1000) / scale };
}

/** The lines of a grid of degrees over a map: four or five each way. */
export function gridOf({ bounds: [west, south, east, north] }: Sheet): {
  readonly lons: number[];
  readonly lats: number[];
} {
  return { lons: steps(west, east), lats: steps(south, north) };
}

function steps(from: number, to: number): number[] {
  const step = roundBelow((to - from) / 4);
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, n) => (first + n) * step);
}

/** 1, 2 or 5 times a power of ten. */
function roundBelow(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((digit) => digit * power).find((round) => round <= most * (1 + 1e-9)) ?? power;
}

/** Metres on the ellipsoid that the whole width and height of the Mercator world would be, if it were everywhere as at this latitude. */
function metresOfWorld(latDeg: number): { eastM: number; northM: number } {
  const [sin, cos] = [Math.sin(latDeg * rad), Math.cos(latDeg * rad)];
  const curved = 1 - eccentricity2 * sin * sin;
  const acrossM = equatorM / Math.sqrt(curved);
  const alongM = (equatorM * (1 - eccentricity2)) / curved ** 1.5;
  return { eastM: 2 * Math.PI * acrossM * cos, northM: 2 * Math.PI * alongM * cos };
}

/** From 0 to 1 over the Mercator world, from its north-western corner. */
function worldAt([lon, lat]: Position): [x: number, y: number] {
  return [(lon + 180) / 360, (1 - Math.asinh(Math.tan(lat * rad)) / Math.PI) / 2];
}

function placeAt(x: number, y: number): Position {
  return [x * 360 - 180, Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / rad];
}
