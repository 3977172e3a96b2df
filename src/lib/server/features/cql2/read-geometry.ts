import type { Geometry, Polygon, Position } from 'geojson';
import type { Reader } from './reader.ts';

type ToLonLat = (place: Position) => Position;

/** Reads a place in the words of WKT, or a `BBOX`, in the axes of the filter's reference system. */
export function readGeometry(reader: Reader, toLonLat: ToLonLat): Geometry {
  const { text } = reader.next;
  const read = shapes[text.toUpperCase()];
  if (reader.next.type !== 'name' || !read) return reader.refuse(`one of ${Object.keys(shapes).join(', ')}`);
  reader.take();
  return read(reader, toLonLat);
}

const shapes: Readonly<Record<string, (reader: Reader, toLonLat: ToLonLat) => Geometry>> = {
  POINT: (reader, to) => ({ type: 'Point', coordinates: inBrackets(reader, () => position(reader, to)) }),
  LINESTRING: (reader, to) => ({ type: 'LineString', coordinates: path(reader, to) }),
  POLYGON: (reader, to) => ({ type: 'Polygon', coordinates: rings(reader, to) }),
  MULTIPOLYGON: (reader, to) => ({ type: 'MultiPolygon', coordinates: list(reader, () => rings(reader, to)) }),
  BBOX: box,
};

function inBrackets<T>(reader: Reader, read: () => T): T {
  reader.expect('(');
  const found = read();
  reader.expect(')');
  return found;
}

function list<T>(reader: Reader, read: () => T): T[] {
  return inBrackets(reader, () => {
    const found = [read()];
    while (reader.takes(',')) found.push(read());
    return found;
  });
}

function position(reader: Reader, toLonLat: ToLonLat): Position {
  const place: Position = [reader.number(), reader.number()];
  // A height may follow; nothing here is compared by height.
  if (reader.next.type === 'number') reader.take();
  return toLonLat(place);
}

const path = (reader: Reader, toLonLat: ToLonLat): Position[] => list(reader, () => position(reader, toLonLat));

/** Closed where whoever wrote them did not. */
function rings(reader: Reader, toLonLat: ToLonLat): Position[][] {
  return list(reader, () => {
    const ring = path(reader, toLonLat);
    const [first, last] = [ring[0]!, ring.at(-1)!];
    if (first[0] !== last[0] || first[1] !== last[1]) ring.push(first);
    return ring.length < 4 ? reader.refuse('a ring of three corners or more') : ring;
  });
}

function box(reader: Reader, toLonLat: ToLonLat): Polygon {
  const numbers = list(reader, () => reader.number());
  if (numbers.length !== 4) reader.refuse('BBOX with four numbers');
  const [a, b, c, d] = numbers as [number, number, number, number];
  const ring: Position[] = [
    [a, b],
    [c, b],
    [c, d],
    [a, d],
    [a, b],
  ];
  return { type: 'Polygon', coordinates: [ring.map(toLonLat)] };
}
