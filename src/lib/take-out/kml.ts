import type { Geometry, Position } from 'geojson';
import { cellOf, columnsOf } from './columns.ts';
import type { Taken, TakenFeature } from './taken.ts';

/** KML 2.2 (OGC 07-147r2); the record stands in the document's own data, which no converter we know of lets one write. */
export function toKml({ name, features, origin }: Taken): string {
  const columns = columnsOf(features);
  const placemarks = features.map((feature) => {
    const told = columns.flatMap((column) => {
      const cell = cellOf(feature, column);
      return cell === null ? [] : [[column.name, String(cell)] as const];
    });
    const geometry = feature.geometry ? shapeOf(feature.geometry) : '';
    return `<Placemark${idOf(feature)}>${nameOf(feature)}${dataOf(told)}${geometry}</Placemark>\n`;
  });
  const said = Object.entries(origin).map(([key, value]) => [`origin_${key}`, String(value)] as const);
  const words = `${origin.source}\n${origin.licence}\n${origin.method}`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document id="document">' +
    `<name>${escaped(origin.title || name)}</name><description>${escaped(words)}</description>${dataOf(said)}\n` +
    `${placemarks.join('')}</Document></kml>\n`
  );
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no word for most characters under 32. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll(/[&<>"]/g, (sign) => entities[sign]!);
}

const idOf = ({ id }: TakenFeature): string => (id === undefined ? '' : ` id="${escaped(String(id))}"`);

function nameOf({ properties }: TakenFeature): string {
  const name: unknown = properties?.['name'];
  return typeof name === 'string' ? `<name>${escaped(name)}</name>` : '';
}

function dataOf(entries: readonly (readonly [string, string])[]): string {
  const data = entries.map(([name, value]) => `<Data name="${escaped(name)}"><value>${escaped(value)}</value></Data>`);
  return `<ExtendedData>${data.join('')}</ExtendedData>`;
}

const places = (list: readonly Position[]): string =>
  `<coordinates>${list.map(([x, y]) => `${x},${y}`).join(' ')}</coordinates>`;

function polygon([outer = [], ...holes]: readonly Position[][]): string {
  const ring = (side: string, path: readonly Position[]): string =>
    `<${side}BoundaryIs><LinearRing>${places(path)}</LinearRing></${side}BoundaryIs>`;
  return `<Polygon>${ring('outer', outer)}${holes.map((hole) => ring('inner', hole)).join('')}</Polygon>`;
}

const many = (parts: readonly string[]): string => `<MultiGeometry>${parts.join('')}</MultiGeometry>`;
const point = (place: Position): string => `<Point>${places([place])}</Point>`;
const line = (path: readonly Position[]): string => `<LineString>${places(path)}</LineString>`;

function shapeOf(geometry: Geometry): string {
  switch (geometry.type) {
    case 'Point':
      return point(geometry.coordinates);
    case 'MultiPoint':
      return many(geometry.coordinates.map(point));
    case 'LineString':
      return line(geometry.coordinates);
    case 'MultiLineString':
      return many(geometry.coordinates.map(line));
    case 'Polygon':
      return polygon(geometry.coordinates);
    case 'MultiPolygon':
      return many(geometry.coordinates.map(polygon));
    case 'GeometryCollection':
      return many(geometry.geometries.map(shapeOf));
  }
}
