import { area, booleanIntersects, featureCollection, intersect } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { overlay } from '../../lib/analyses/overlay/overlay.ts';
import { createCityFrame } from '../../lib/geo/city-frame.ts';
import { openPlane, type Plane } from '../../lib/geo/plane.ts';
import type { City } from '../../lib/model/city.ts';
import { seeded } from '../../lib/model/seeded.ts';
import { print, readJson, timed } from './city-files.ts';

/** Parcels are so many; turf alone is given the first few of the same, for it would take hours. */
const counts = { ours: 1_000_000, turf: 300 };
const layers = ['ecological-red-line', 'basic-farmland', 'water-source-zones', 'nature-reserves'];
type Areal = Feature<Polygon | MultiPolygon>;

/** A million parcels cut by the red lines of the city: pieces, their areas, and how many parcels a second. */
export async function benchOverlay(): Promise<void> {
  const city = await readJson<City>('tiles/yuhang/city.json');
  const plane = openPlane(createCityFrame(city.origin));
  const zones = (
    await Promise.all(
      layers.map((layer) => readJson<{ features: Areal[] }>(`tiles/dist/yuhang/elements/${layer}.geojson`)),
    )
  ).flatMap(({ features }) => features);
  const parcels = parcelsIn(city.bounds, counts.ours, plane);
  print(`Overlay: ${counts.ours} parcels by ${zones.length} red-line areas`);
  const ours = timed(() => overlay('intersection', parcels, zones, plane, () => undefined));
  const ourRate = counts.ours / (ours.ms / 1_000);
  print(
    `  ours: ${(ours.ms / 1_000).toFixed(1)} s, ${ours.done.figures.pieces} pieces, ${ourRate.toFixed(0)} parcels/s`,
  );
  const few = parcels.slice(0, counts.turf);
  const alone = timed(() => turfAlone(few, zones));
  const turfRate = counts.turf / (alone.ms / 1_000);
  print(`  turf alone, ${counts.turf} of them: ${(alone.ms / 1_000).toFixed(1)} s, ${turfRate.toFixed(1)} parcels/s`);
  print(`  ours : turf = ${(ourRate / turfRate).toFixed(0)} : 1`);
  const same = overlay('intersection', few, zones, plane, () => undefined).figures.areaM2;
  print(
    `  area of the first ${counts.turf}: ours ${same.toFixed(0)} m² on the ellipsoid, turf ${alone.done.toFixed(0)} m² on a sphere`,
  );
}

function turfAlone(parcels: readonly Areal[], zones: readonly Areal[]): number {
  let areaM2 = 0;
  for (const parcel of parcels)
    for (const zone of zones) {
      if (!booleanIntersects(parcel, zone)) continue;
      const piece = intersect(featureCollection([parcel, zone]));
      if (piece) areaM2 += area(piece);
    }
  return areaM2;
}

/** Crooked quadrilaterals of 10 to 60 m, strewn over the city. */
function parcelsIn([west, south, east, north]: City['bounds'], count: number, plane: Plane): Areal[] {
  const random = seeded(330110);
  const share = () => random(1_000_000) / 1_000_000;
  return Array.from({ length: count }, (_, id) => {
    const [x, y] = plane.place([west + (east - west) * share(), south + (north - south) * share()]);
    const side = 10 + 50 * share();
    const corner = (dx: number, dy: number) => plane.locate(x + dx * side * (0.8 + 0.2 * share()), y + dy * side);
    const ring = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
    return { type: 'Feature', id, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }, properties: {} };
  });
}
