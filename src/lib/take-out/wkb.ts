import type { Geometry, Position } from 'geojson';

const numbers = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const;

/** Bytes that grow as they are written, little end first. */
class Bytes {
  #bytes = new Uint8Array(512);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  #room(more: number): number {
    const at = this.#length;
    this.#length += more;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }

  uint8(value: number): void {
    const at = this.#room(1);
    this.#view.setUint8(at, value);
  }

  uint32(value: number): void {
    const at = this.#room(4);
    this.#view.setUint32(at, value, true);
  }

  float64(value: number): void {
    const at = this.#room(8);
    this.#view.setFloat64(at, value, true);
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

function write(bytes: Bytes, geometry: Geometry): void {
  const place = ([x, y]: Position): void => {
    bytes.float64(x!);
    bytes.float64(y!);
  };
  const list = <T>(items: readonly T[], each: (item: T) => void): void => {
    bytes.uint32(items.length);
    items.forEach(each);
  };
  const path = (places: readonly Position[]): void => list(places, place);
  const part = (type: 'Point' | 'LineString' | 'Polygon') => (coordinates: unknown) =>
    write(bytes, { type, coordinates } as Geometry);

  bytes.uint8(1);
  bytes.uint32(numbers[geometry.type]);
  if (geometry.type === 'Point') place(geometry.coordinates);
  else if (geometry.type === 'LineString') path(geometry.coordinates);
  else if (geometry.type === 'Polygon') list(geometry.coordinates, path);
  else if (geometry.type === 'MultiPoint') list(geometry.coordinates, part('Point'));
  else if (geometry.type === 'MultiLineString') list(geometry.coordinates, part('LineString'));
  else if (geometry.type === 'MultiPolygon') list(geometry.coordinates, part('Polygon'));
  else list(geometry.geometries, (each) => write(bytes, each));
}

const wgs84 = 4326;
const magic = [0x47, 0x50] as const;
/** Little end first, with an envelope of two dimensions. */
const flags = 0b0000_0011;

/** A geometry as a GeoPackage keeps it: a head with its bounds, then well-known binary (OGC 12-128r18, clause 2.1.3). */
export function blobOf(geometry: Geometry, [west, south, east, north]: readonly number[]): Uint8Array {
  const bytes = new Bytes();
  for (const value of [...magic, 0, flags]) bytes.uint8(value);
  bytes.uint32(wgs84);
  for (const edge of [west, east, south, north]) bytes.float64(edge!);
  write(bytes, geometry);
  return bytes.done();
}
