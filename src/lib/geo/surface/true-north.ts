import type { Position } from '../../model/entity.ts';
import type { CityFrame } from '../city-frame.ts';

/** Where true north is at a place, clockwise from the frame's north: the meridians lean towards each other, 0.1° at 20 km. */
export function trueNorthRad(frame: CityFrame, [lon, lat]: Position): number {
  const [x, y] = frame.place([lon, lat]);
  const [toX, toY] = frame.place([lon, lat + 0.001]);
  return Math.atan2(toX - x, toY - y);
}
