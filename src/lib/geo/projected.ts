import type { Position } from '../model/entity.ts';

/** A plane of metres: CGCS2000 in Gauss–Krüger zones of three degrees, or UTM. */
export interface Grid {
  readonly system: 'gauss-kruger' | 'utm';
  readonly zone: number;
}

export interface OnGrid extends Grid {
  readonly eastM: number;
  readonly northM: number;
}

/** Between the plane and WGS-84, in which CGCS2000 is told here. North of the equator. */
export interface Projections {
  onto(place: Position, grid: Grid): OnGrid;
  from(at: OnGrid): readonly [lonDeg: number, latDeg: number];
}

/** Three degrees wide, numbered so that zone 40 lies around 120° E. Half a zone belongs to the zone east of it. */
export const gaussZoneOf = (lonDeg: number): number => Math.floor(lonDeg / 3 + 0.5);
export const utmZoneOf = (lonDeg: number): number => Math.floor((lonDeg + 180) / 6) + 1;
export const meridianOf = ({ system, zone }: Grid): number => (system === 'utm' ? zone * 6 - 183 : zone * 3);

/** As much of what proj4 gives as is needed. */
interface Plane {
  forward(degrees: number[]): number[];
  inverse(metres: number[]): number[];
}

/** proj4 is fetched when somebody asks for a grid. */
export async function openProjections(): Promise<Projections> {
  const { default: proj4 } = await import('proj4');
  const open = new Map<string, Plane>();
  const between = (grid: Grid) => {
    const definition = definitionOf(grid);
    const known: Plane = open.get(definition) ?? proj4(definition);
    open.set(definition, known);
    return known;
  };
  return {
    onto([lon, lat], { system, zone }) {
      const [eastM, northM] = between({ system, zone }).forward([lon, lat]);
      return { system, zone, eastM: eastM!, northM: northM! };
    },
    from(at) {
      const [lon, lat] = between(at).inverse([at.eastM, at.northM]);
      return [lon!, lat!];
    },
  };
}

/** The zone's number goes before a Gauss–Krüger easting (GB/T 17278). The ellipsoid of CGCS2000 is that of GRS 80. */
function definitionOf({ system, zone }: Grid): string {
  const meridian = meridianOf({ system, zone });
  return system === 'utm'
    ? `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=0.9996 +x_0=500000 +y_0=0 +ellps=WGS84 +units=m`
    : `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${zone * 1e6 + 500_000} +y_0=0 +ellps=GRS80 +units=m`;
}
