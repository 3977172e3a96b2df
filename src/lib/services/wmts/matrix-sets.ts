import type { TileGrid, TileLevel } from '../../model/own-source.ts';
import { all, type Element, said } from '../shared/xml.ts';

export interface MatrixSet {
  readonly id: string;
  readonly system: string;
  /** Absent where the map cannot lay such tiles. */
  readonly grid?: TileGrid;
}

/** A pixel is 0.28 mm by which scales are reckoned (07-057r7, 6.1). */
const pixelM = 0.00028;
/** The scale of the world on one tile of 256 pixels where a pixel is taken for 1/96 inch, as 天地图 does it. */
const screenScale = 591_658_710.909_131;
const screenPixelM = 0.0254 / 96;
/** Metres a degree at the equator, as it counts them. */
const metresADegree = 111_319.490_793_273_58;

export function matrixSetsOf(root: Element): ReadonlyMap<string, MatrixSet> {
  const sets = all((root['Contents'] ?? {}) as Element, 'TileMatrixSet').map((set): MatrixSet => {
    const system = said(set, 'SupportedCRS');
    const plane = planeOf(system);
    const id = said(set, 'Identifier');
    if (!plane) return { id, system };
    const levels = all(set, 'TileMatrix').map((matrix) => levelOf(matrix, plane, isLatitudeFirst(system)));
    return { id, system, grid: { plane, levels: levels.sort((a, b) => b.unitsPerPx - a.unitsPerPx) } };
  });
  return new Map(sets.map((set) => [set.id, set]));
}

function planeOf(system: string): TileGrid['plane'] | undefined {
  if (/(3857|900913|102100|102113|3785)$/.test(system)) return 'mercator';
  return /(4326|4490|CRS84)$/.test(system) ? 'degrees' : undefined;
}

const isLatitudeFirst = (system: string): boolean => /(4326|4490)$/.test(system) && /urn:|\/def\/crs\//.test(system);

function levelOf(matrix: Element, plane: TileGrid['plane'], latitudeFirst: boolean): TileLevel {
  const number = (name: string) => Number(said(matrix, name));
  const corner = said(matrix, 'TopLeftCorner').split(/\s+/).map(Number) as [number, number];
  const metresPerPx = metresPerPixel(number('ScaleDenominator'));
  const [left, top] = upperLeft(corner, latitudeFirst);
  return {
    ...{ id: said(matrix, 'Identifier'), left, top },
    unitsPerPx: plane === 'mercator' ? metresPerPx : metresPerPx / metresADegree,
    ...{ widthPx: number('TileWidth'), heightPx: number('TileHeight') },
    ...{ columns: number('MatrixWidth'), rows: number('MatrixHeight') },
  };
}

/** Its halves are halves of the world by no other measure. */
function metresPerPixel(scale: number): number {
  const halvings = Math.log2(screenScale / scale);
  const isOfScreen = Math.abs(halvings - Math.round(halvings)) < 1e-6;
  return scale * (isOfScreen ? screenPixelM : pixelM);
}

/** Services of the whole world do not always keep the order of axes, but their left corner is west and north. */
function upperLeft([first, second]: [number, number], latitudeFirst: boolean): [left: number, top: number] {
  if (first > 0 && second < 0) return [second, first];
  if (first < 0 && second > 0) return [first, second];
  return latitudeFirst ? [second, first] : [first, second];
}
