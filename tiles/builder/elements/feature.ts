import { idOf } from '../../../src/lib/model/id.ts';
import type { StillFeature, StillGeometry } from '../../../src/lib/model/still.ts';
import type { Text } from '../../../src/lib/model/text.ts';
import type { Area } from '../contour.ts';
import { deepestIn } from '../inside.ts';
import type { Plane, Point, Ring } from '../plane.ts';
import { boxOf, lengthOf, signedArea } from '../ring.ts';
import type { Site } from '../site.ts';
import { townAt } from '../towns.ts';

/** What is known of an element besides where it is. `{town}` in the name is its town's, `{n}` its number. */
export interface Said {
  readonly name: Text;
  readonly class: string;
  readonly ageYears?: number;
}

/** What every element of a layer has in common. */
export interface Sort {
  readonly layer: string;
  readonly kind: string;
  readonly responsible: Text;
}

/** Makes the features of one layer, numbered as they come. */
export function featureMaker(site: Site, { layer, kind, responsible }: Sort) {
  const { plane, towns } = site;
  let number = 0;
  function feature(
    said: Said,
    geometry: StillGeometry,
    centre: Point,
    points: readonly Point[],
    size: object,
  ): StillFeature {
    number += 1;
    const town = towns[townAt(towns, centre)]!.division;
    const filled = (language: keyof Text) =>
      said.name[language].replace('{town}', town.name[language]).replace('{n}', String(number));
    const { west, south, east, north } = boxOf(points);
    return {
      type: 'Feature',
      id: idOf(kind, `${layer}-${number}`),
      geometry,
      properties: {
        ...said,
        name: { zh: filled('zh'), en: filled('en') },
        centre: degrees(plane, centre),
        spanM: Math.round(Math.hypot(east - west, north - south)),
        ...size,
        division: town.code,
        responsible,
      },
    };
  }
  return {
    area(area: Area, said: Said): StillFeature {
      const rings = [area.outer, ...area.holes];
      const coordinates = [rings.map((ring) => closed(plane, ring))];
      const areaM2 = rings.reduce((sum, ring, k) => sum + (k ? -1 : 1) * Math.abs(signedArea(ring)), 0);
      const geometry = { type: 'MultiPolygon', coordinates } as const;
      return feature(said, geometry, deepestIn(rings), area.outer, { areaKm2: rounded(areaM2 / 1e6, 1e4) });
    },
    lines(lines: readonly (readonly Point[])[], said: Said): StillFeature {
      const coordinates = lines.map((line) => line.map((at) => degrees(plane, at)));
      const lengthM = lines.reduce((sum, line) => sum + lengthOf(line), 0);
      const longest = lines.reduce((a, b) => (b.length > a.length ? b : a));
      const middle = longest[Math.floor(longest.length / 2)]!;
      const geometry = { type: 'MultiLineString', coordinates } as const;
      return feature(said, geometry, middle, lines.flat(), { lengthKm: rounded(lengthM / 1000, 100) });
    },
    point(at: Point, said: Said): StillFeature {
      return feature(said, { type: 'Point', coordinates: degrees(plane, at) }, at, [at], {});
    },
  };
}

function closed(plane: Plane, ring: Ring) {
  const outer = ring.map((at) => degrees(plane, at));
  return [...outer, outer[0]!];
}

/** To a metre. */
function degrees(plane: Plane, at: Point): [number, number] {
  const [lon, lat] = plane.toLonLat(at);
  return [rounded(lon, 1e5), rounded(lat, 1e5)];
}

function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
