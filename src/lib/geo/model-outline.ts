import type { FeatureCollection } from 'geojson';
import type { PlacedModel } from '../model/own-source.ts';
import { createCityFrame } from './city-frame.ts';

/** The outline of a placed model on the ground as a feature, which says how tall it is. */
export function modelOutline(
  { outline, at, headingDeg, scale, heightM, tallM }: PlacedModel,
  name: string,
): FeatureCollection {
  const frame = createCityFrame([at[0], at[1], heightM]);
  const turn = (headingDeg * Math.PI) / 180;
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const corner = ([east, north]: readonly [number, number]): [number, number] => {
    const [x, y] = [east * scale, north * scale];
    const [lon, lat] = frame.locate([x * cos + y * sin, y * cos - x * sin, 0]);
    return [lon, lat];
  };
  const ring = outline.map(corner);
  const properties = { name, heightM: round(heightM), tallM: round(tallM * scale), headingDeg: round(headingDeg) };
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }, properties }],
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
