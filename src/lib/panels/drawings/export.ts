import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { outlineOf } from '../../geo/outline.ts';
import { sizeOf } from '../../geo/sizes.ts';
import { woundRing } from '../../geo/wound.ts';
import { cornersOf, type Shape } from '../../model/drawings/shape.ts';
import { thingOfDrawing, type Drawing } from '../../model/drawings/drawing.ts';

/** As of which moment and which number of the feed a file is. */
export interface AsOf {
  readonly seq: number;
  readonly atMs: number;
}

export type FileOfDrawings = FeatureCollection<Geometry> & { readonly asOf: string; readonly number: number };

const iso = (ms: number): string => new Date(ms).toISOString();

/** Everything about the drawings, as GeoJSON (RFC 7946): outlines for whoever reads geometry, `shape` for whoever draws them again. */
export function geojsonOf(drawings: readonly Drawing[], { seq, atMs }: AsOf): FileOfDrawings {
  return {
    type: 'FeatureCollection',
    ...{ asOf: iso(atMs), number: seq },
    features: drawings.map((drawing) => featureOf(drawing, seq)),
  };
}

function featureOf(drawing: Drawing, seq: number): Feature {
  const { id, shape, words, tone, drawn, last, locked, incident, exercise, revision } = drawing;
  return {
    type: 'Feature',
    id,
    geometry: geometryOf(shape),
    properties: {
      name: thingOfDrawing(drawing).name.zh,
      ...{ kind: shape.type, words, tone, size: sizeOf(shape), exercise: exercise === true },
      generated: shape.type === 'wind' && shape.wind?.generated === true,
      ...{ drawnBy: drawn.by, drawnAt: iso(drawn.atMs), changedBy: last.by, changedAt: iso(last.atMs) },
      ...(locked ? { lockedBy: locked.by } : {}),
      ...(incident ? { incident } : {}),
      ...{ revision, number: seq, shape: JSON.stringify(shape) },
    },
  };
}

function geometryOf(shape: Shape): Geometry {
  const plain = (points: readonly (readonly (number | undefined)[])[]) => points.map(([lon, lat]) => [lon!, lat!]);
  const { areas, lines } = outlineOf(shape);
  if (areas[0]) return { type: 'Polygon', coordinates: [woundRing(areas[0])] };
  if (lines.length === 1) return { type: 'LineString', coordinates: plain(lines[0]!) };
  if (lines.length > 1) return { type: 'MultiLineString', coordinates: lines.map(plain) };
  return { type: 'Point', coordinates: plain(cornersOf(shape))[0]! };
}

/** The same as KML 2.2, what is said of each drawing as its extended data. */
export async function kmlOf(drawings: readonly Drawing[], asOf: AsOf): Promise<string> {
  const { toKML } = await import('@placemarkio/tokml');
  const { features } = geojsonOf(drawings, asOf);
  // In XML a name bears no colon, so ours stands among the data.
  const placed = features.map(({ id, geometry, properties, type }) => ({
    type,
    geometry,
    properties: { id, ...properties },
  }));
  return toKML({ type: 'FeatureCollection', features: placed });
}

/** `标绘-20260601T120000Z-12-演练.geojson`: nobody takes an exercise for the real thing by its name. */
export function fileName(drawings: readonly Drawing[], { seq, atMs }: AsOf, ending: string): string {
  const drills = drawings.filter(({ exercise }) => exercise).length;
  const drill = drills === 0 ? '' : drills === drawings.length ? '-演练' : '-含演练';
  const at = iso(atMs).replaceAll(/[-:]|\.\d+/g, '');
  return `标绘-${at}-${seq}${drill}.${ending}`;
}
