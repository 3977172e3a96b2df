import type { Position } from '../../model/entity.ts';
import type { CapArea } from '../../model/warnings/cap.ts';
import type { CapFields } from './cap-fields.ts';

const fewestCorners = 4;
const kmM = 1_000;

/** One `area`: latitude comes first on the wire, longitude with us. */
export function areaIn(area: CapFields): CapArea {
  return {
    areaDesc: area.text('areaDesc'),
    ...pointsIn(area),
    geocodes: area.each('geocode').map((code) => ({ name: code.text('valueName'), value: code.text('value') })),
  };
}

/** Its polygons and circles. */
export const pointsIn = (area: CapFields): Pick<CapArea, 'polygons' | 'circles'> => ({
  polygons: area.texts('polygon').flatMap((said) => polygonIn(area, said)),
  circles: area.texts('circle').flatMap((said) => circleIn(area, said)),
});

function polygonIn(area: CapFields, said: string): (readonly Position[])[] {
  const corners = said.split(/\s+/).map(pointIn);
  const points = corners.filter((corner) => corner !== undefined);
  const [first, last] = [points[0], points.at(-1)];
  const isClosed = first && last && first[0] === last[0] && first[1] === last[1];
  if (points.length === corners.length && points.length >= fewestCorners && isClosed) return [points];
  area.wrong(
    'polygon',
    `is "${shortened(said)}"; ${fewestCorners} or more lat,lon were expected, the last as the first`,
  );
  return [];
}

function circleIn(area: CapFields, said: string): CapArea['circles'] {
  const [centre, radius = '', ...more] = said.split(/\s+/);
  const at = pointIn(centre ?? '');
  const radiusKm = radius === '' ? Number.NaN : Number(radius);
  if (at && radiusKm >= 0 && more.length === 0) return [{ centre: at, radiusM: radiusKm * kmM }];
  area.wrong('circle', `is "${shortened(said)}"; lat,lon and a radius in km were expected`);
  return [];
}

function pointIn(said: string): Position | undefined {
  const [lat = '', lon = '', ...more] = said.split(',');
  const [latDeg, lonDeg] = [lat === '' ? Number.NaN : Number(lat), lon === '' ? Number.NaN : Number(lon)];
  return Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180 && more.length === 0 ? [lonDeg, latDeg] : undefined;
}

const shortened = (said: string): string => (said.length > 60 ? `${said.slice(0, 60)}…` : said);
