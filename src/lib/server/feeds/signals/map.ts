import * as v from 'valibot';
import type { Movement } from '../../../model/junction.ts';
import type { Text } from '../../../model/text.ts';
import { groupShape, localExtension, localOf, readAs, referenceShape, revisionShape, textShape } from './frame.ts';

const centimetres = v.pipe(v.number(), v.integer(), v.minValue(-32_768), v.maxValue(32_767));
const step = v.object({ x: centimetres, y: centimetres });
/** Node-XY1 to 6 differ in how far they reach; a place in degrees stands for itself. */
const delta = v.union([
  ...([1, 2, 3, 4, 5, 6] as const).map((reach) => v.object({ [`node-XY${reach}`]: step })),
  v.object({ 'node-LatLon': v.object({ lon: v.number(), lat: v.number() }) }),
]);
const lane = v.object({
  laneID: v.number(),
  ingressApproach: v.optional(v.number()),
  nodeList: v.object({ nodes: v.optional(v.array(v.object({ delta })), []) }),
  connectsTo: v.optional(v.array(v.object({ signalGroup: v.optional(groupShape) })), []),
});
const degrees = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(-most * 1e7), v.maxValue(most * 1e7));
/** IntersectionGeometry. */
const shape = v.object({
  name: v.optional(v.string()),
  id: referenceShape,
  revision: revisionShape,
  refPoint: v.object({ lat: degrees(90), long: degrees(180) }),
  laneSet: v.pipe(v.array(lane), v.minLength(1), v.maxLength(255)),
  regional: v.optional(v.unknown()),
});
/** A name beyond ASCII, the town, and who answers for it: the standard has no words for them. */
const extension = v.object({
  name: v.optional(textShape),
  town: v.optional(v.pipe(v.string(), v.regex(/^\d{9}$/, 'a code of 9 digits was expected'))),
  responsible: v.optional(textShape),
  generated: v.optional(v.literal(true)),
});
type Lane = v.InferOutput<typeof lane>;

/** Where a junction lies and how its approaches come in. */
export interface Geometry {
  readonly local: string;
  readonly revision: number;
  readonly name: Text;
  readonly place: readonly [lonDeg: number, latDeg: number];
  readonly movements: readonly Movement[];
  readonly town?: string;
  readonly responsible?: Text;
  readonly generated?: true;
}

/** Reads one intersection of a MAP; throws a sentence. Lanes that are not signalled, or have no line of their own, are left out. */
export function readGeometry(sent: unknown): Geometry {
  const { id, revision, refPoint, laneSet, name, regional } = readAs(shape, sent, 'An intersection of a MAP');
  const local = localOf(id);
  const said = localExtension(extension, regional, `Intersection ${local}`);
  const place = [refPoint.long / 1e7, refPoint.lat / 1e7] as const;
  const { town, responsible, generated } = said ?? {};
  return {
    local,
    revision,
    name: said?.name ?? { zh: name || local, en: name || local },
    place,
    movements: movementsOf(laneSet, place),
    ...(town ? { town } : {}),
    ...(responsible ? { responsible } : {}),
    ...(generated ? { generated } : {}),
  };
}

/** One a signal group and approach: lanes side by side that go together are one. */
function movementsOf(lanes: readonly Lane[], centre: readonly [number, number]): Movement[] {
  const found = new Map<string, Movement>();
  for (const { ingressApproach, nodeList, connectsTo } of lanes) {
    const line = ingressApproach === undefined ? [] : lineOf(nodeList.nodes, centre);
    if (line.length < 2) continue;
    const bearingDeg = Math.round(bearingOf(line[0]!, line.at(-1)!));
    const stopLine = line[0]!.map((degree) => Number(degree.toFixed(7))) as unknown as Movement['stopLine'];
    for (const { signalGroup } of connectsTo) {
      const key = `${ingressApproach}:${signalGroup}`;
      if (signalGroup !== undefined && !found.has(key)) found.set(key, { group: signalGroup, bearingDeg, stopLine });
    }
  }
  return [...found.values()];
}

const metresPerDegree = 111_320;

/** From the stop line outwards: each node counts from the one before, the first from the reference point. */
function lineOf(nodes: Lane['nodeList']['nodes'], centre: readonly [number, number]): (readonly [number, number])[] {
  const shrink = Math.cos((centre[1] * Math.PI) / 180);
  let at = centre;
  return nodes.map(({ delta: sent }) => {
    const [key, by] = Object.entries(sent)[0] as [string, { x: number; y: number } & { lon: number; lat: number }];
    at =
      key === 'node-LatLon'
        ? [by.lon / 1e7, by.lat / 1e7]
        : [at[0] + by.x / 100 / (metresPerDegree * shrink), at[1] + by.y / 100 / metresPerDegree];
    return at;
  });
}

function bearingOf([lon, lat]: readonly [number, number], [toLon, toLat]: readonly [number, number]): number {
  const east = (toLon - lon) * Math.cos((lat * Math.PI) / 180);
  return ((Math.atan2(east, toLat - lat) * 180) / Math.PI + 360) % 360;
}
