import { fromWgs84 } from '../../geo/datum.ts';
import { gaussZoneOf, meridianOf, utmZoneOf, type Projections } from '../../geo/projected.ts';
import type { Text } from '../../model/text.ts';
import { text } from './text.ts';

export interface Row {
  readonly id: string;
  readonly name: Text;
  readonly values?: Readonly<Record<string, string | number>>;
  /** As it is copied; the place of the row is read from it again. */
  readonly said: string;
}

/** A centimetre and less. */
const degreeDigits = 7;
const secondDigits = 3;
const metreDigits = 3;

/** A place in everything it may be told in; on the planes once the library for them has come. */
export function rowsOf(place: readonly [number, number], dms: boolean, projections: Projections | undefined): Row[] {
  const inDegrees = (['wgs84', 'gcj02', 'bd09'] as const).map((datum): Row => {
    const [lon, lat] = fromWgs84(place, datum);
    const said = dms
      ? `${sayDms(lon, 'E', 'W')} ${sayDms(lat, 'N', 'S')}`
      : `${lon.toFixed(degreeDigits)}, ${lat.toFixed(degreeDigits)}`;
    return { id: datum, name: text.datums[datum], said };
  });
  if (!projections) return inDegrees;
  const gauss = projections.onto(place, { system: 'gauss-kruger', zone: gaussZoneOf(place[0]) });
  const utm = projections.onto(place, { system: 'utm', zone: utmZoneOf(place[0]) });
  const [gaussX, gaussY, utmX, utmY] = [gauss.northM, gauss.eastM, utm.northM, utm.eastM].map((m) =>
    m.toFixed(metreDigits),
  );
  return [
    ...inDegrees,
    {
      id: 'gauss-kruger',
      name: text.grids['gauss-kruger'],
      values: { zone: gauss.zone, meridian: meridianOf(gauss) },
      said: `${gaussX}, ${gaussY}`,
    },
    {
      id: 'utm',
      name: text.grids.utm,
      values: { zone: utm.zone, meridian: meridianOf(utm) },
      said: `${utm.zone}N ${utmY}, ${utmX}`,
    },
  ];
}

/** `120°09′00.000″E`. */
export function sayDms(degrees: number, positive: string, negative: string): string {
  const scale = 10 ** secondDigits;
  const units = Math.round(Math.abs(degrees) * 3_600 * scale);
  const [whole, minutes] = [Math.floor(units / (3_600 * scale)), Math.floor(units / (60 * scale)) % 60];
  const seconds = ((units % (60 * scale)) / scale).toFixed(secondDigits).padStart(secondDigits + 3, '0');
  return `${whole}°${String(minutes).padStart(2, '0')}′${seconds}″${degrees < 0 ? negative : positive}`;
}
