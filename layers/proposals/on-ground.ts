import { ribbonOf, sweptOf } from '../../src/lib/geo/clip/buffer.ts';
import { combine, groundOf, polygonsOf } from '../../src/lib/geo/clip/ground.ts';
import { openPlane, type Plane } from '../../src/lib/geo/plane.ts';
import type { CityFrame } from '../../src/lib/geo/city-frame.ts';
import type { Position } from '../../src/lib/model/entity.ts';
import { heightOfM, type Mass, type Road, type Variant } from '../../src/lib/model/proposals/proposal.ts';
import type { FlatArea } from '../../src/lib/stage/flat/flat-layer.ts';
import { isMass, shadowColour } from './look.ts';

type Rings = FlatArea['rings'];

/** The strips of the roads and the shades of the masses, worked out anew only where an item changed. */
export function openOnGround(frame: CityFrame) {
  const plane = openPlane(frame);
  const strips = new WeakMap<Road, Rings[]>();
  const shades = new WeakMap<Mass, Rings[]>();

  function once<Item extends object>(known: WeakMap<Item, Rings[]>, item: Item, work: () => Rings[]): Rings[] {
    const rings = known.get(item) ?? work();
    known.set(item, rings);
    return rings;
  }
  return {
    roads: ({ items }: Variant): Map<string, Rings[]> =>
      new Map(
        items.flatMap((item) =>
          item.kind === 'road' ? [[item.id, once(strips, item, () => stripOf(item, plane))] as const] : [],
        ),
      ),
    shadows: ({ items }: Variant): FlatArea[] =>
      items.filter(isMass).flatMap((mass) =>
        once(shades, mass, () => shadeOf(mass, plane)).map((rings): FlatArea => {
          return { rings, colour: shadowColour, fill: 0.42, line: 0 };
        }),
      ),
  };
}

const pair = ([lon, lat]: Position): [number, number] => [lon, lat];

const stripOf = ({ points, widthM }: Road, plane: Plane): Rings[] =>
  ringsOf(polygonsOf(combine('union', ribbonOf(points.map(pair), widthM, plane), []), plane));

/** As long as the mass is high, towards north-east: a height that can be read from above. */
function shadeOf(mass: Mass, plane: Plane): Rings[] {
  const ground = groundOf({ type: 'Polygon', coordinates: [mass.ring.map(pair)] }, plane);
  const sideM = heightOfM(mass) * Math.SQRT1_2;
  return ringsOf(polygonsOf(combine('union', sweptOf(ground, sideM, sideM), []), plane));
}

function ringsOf(geometry: ReturnType<typeof polygonsOf>): Rings[] {
  if (!geometry) return [];
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon!, lat!] as const)));
}
