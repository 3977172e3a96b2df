import { datums, toWgs84, type Datum } from '../../geo/datum.ts';
import { gaussZoneOf, meridianOf, utmZoneOf, type Grid, type Projections } from '../../geo/projected.ts';
import type { City } from '../../model/city.ts';
import type { Typed } from './typed.ts';

/** One way to understand what was typed. */
export interface Choice {
  readonly as: { readonly datum: Datum } | (Grid & { readonly meridianDeg: number });
  /** WGS-84. */
  readonly place: readonly [lonDeg: number, latDeg: number];
}

/** Farther from the city than that a reading of a plane nobody named is not meant. */
const nearDeg = 0.5;

/** All ways to understand it, the likeliest first: one where it says by itself how it is meant. */
export function choicesOf(typed: Typed, city: Pick<City, 'bounds'>, projections: Projections): Choice[] {
  if (typed.form === 'degrees') {
    const { lonDeg, latDeg, datum } = typed;
    const meant = datum ? [datum] : datums;
    return meant.map((one) => ({ as: { datum: one }, place: toWgs84([lonDeg, latDeg], one) }));
  }
  const all = gridsOf(typed, city).map((grid): Choice => {
    const isBare = grid.system === 'gauss-kruger' && typed.eastM < 1e6;
    const eastM = typed.eastM + (isBare ? grid.zone * 1e6 : 0);
    const place = projections.from({ ...grid, eastM, northM: typed.northM });
    return { as: { ...grid, meridianDeg: meridianOf(grid) }, place };
  });
  const near = all.filter(({ place }) => isNear(place, city));
  return near.length > 0 ? near : all;
}

function gridsOf(typed: Extract<Typed, { form: 'grid' }>, { bounds }: Pick<City, 'bounds'>): Grid[] {
  const { system, zone } = typed;
  const [west, , east] = bounds;
  const grids = (name: Grid['system'], zoneOf: (lonDeg: number) => number): Grid[] =>
    [...new Set(zone === undefined ? [zoneOf(west), zoneOf(east)] : [zone])].map((one) => ({
      system: name,
      zone: one,
    }));
  return [
    ...(system === 'utm' ? [] : grids('gauss-kruger', gaussZoneOf)),
    ...(system === 'gauss-kruger' ? [] : grids('utm', utmZoneOf)),
  ];
}

function isNear([lon, lat]: Choice['place'], { bounds: [west, south, east, north] }: Pick<City, 'bounds'>): boolean {
  return lon > west - nearDeg && lon < east + nearDeg && lat > south - nearDeg && lat < north + nearDeg;
}
