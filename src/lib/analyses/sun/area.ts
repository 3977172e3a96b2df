import type { CityFrame } from '../../geo/city-frame.ts';
import { insideOf } from '../../geo/inside-area.ts';
import type { BoxM } from '../../geo/surface/masses.ts';
import { middleOf, type Raster } from '../../geo/surface/raster.ts';
import type { Position } from '../../model/entity.ts';
import type { SunArea } from './messages.ts';

export function boxOf(area: SunArea, frame: CityFrame): BoxM {
  if ('centre' in area) {
    const [x, y] = frame.place([area.centre[0], area.centre[1]]);
    return [x - area.halfM, y - area.halfM, x + area.halfM, y + area.halfM];
  }
  const placed = area.ring.map(([lon, lat]) => frame.place([lon, lat]));
  const [xs, ys] = [placed.map(([x]) => x), placed.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export function middleOfArea(area: SunArea, frame: CityFrame): Position {
  if ('centre' in area) return area.centre;
  const [west, south, east, north] = boxOf(area, frame);
  const [lon, lat] = frame.locate([(west + east) / 2, (south + north) / 2, 0]);
  return [lon, lat];
}

/** Which squares of a raster belong to an area. */
export function cellsOf(area: SunArea, raster: Raster, frame: CityFrame): (cell: number) => boolean {
  if ('centre' in area) return () => true;
  const holds = insideOf({ type: 'Polygon', coordinates: [area.ring] });
  return (cell) => {
    const [lon, lat] = frame.locate([...middleOf(raster, cell), 0]);
    return holds([lon, lat]);
  };
}
