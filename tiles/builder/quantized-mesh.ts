import { createCityFrame } from '../../src/lib/geo/city-frame.ts';

const side = 33;
const degree = Math.PI / 180;

/** A square of terrain as Cesium's quantized-mesh 1.0 with oct-encoded normals. Heights row by row from the south-west. */
export interface TerrainTile {
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  /** 33 × 33 heights in metres. */
  readonly heights: Float32Array;
  /** 33 × 33 unit normals, earth-centred. */
  readonly normals: Float32Array;
}

/** Every tile has the same triangles; the diagonal runs from south-east to north-west as in `heightAt`. */
const triangles = gridTriangles();
/** High-water-mark coding wants the vertices in the order in which the triangles first use them. */
const order = [...new Set(triangles)];
const numberOf = new Map(order.map((node, number) => [node, number]));

export function encodeQuantizedMesh(tile: TerrainTile): Buffer {
  let [low, high] = [Infinity, -Infinity];
  for (const height of tile.heights) {
    low = Math.min(low, height);
    high = Math.max(high, height);
  }
  const parts = [
    header(tile.bounds, low, high),
    vertices(tile.heights, low, high),
    indices(),
    edges(),
    normals(tile.normals),
  ];
  return Buffer.concat(parts);
}

type Triple = readonly [number, number, number];

function earthCentred(lonDeg: number, latDeg: number, heightM: number): Triple {
  const [x, y, z] = createCityFrame([lonDeg, latDeg, heightM]).toEarth.slice(12, 15);
  return [x!, y!, z!];
}

function header([west, south, east, north]: TerrainTile['bounds'], low: number, high: number): Buffer {
  const centre = earthCentred((west + east) / 2, (south + north) / 2, (low + high) / 2);
  const rim: Triple[] = [];
  for (let k = 0; k <= 8; k += 1) {
    for (const height of [low, high]) {
      const [lon, lat] = [west + ((east - west) * k) / 8, south + ((north - south) * k) / 8];
      rim.push(earthCentred(lon, south, height), earthCentred(lon, north, height));
      rim.push(earthCentred(west, lat, height), earthCentred(east, lat, height));
      rim.push(earthCentred(lon, (south + north) / 2, height));
    }
  }
  const radius = Math.max(...rim.map((p) => Math.hypot(p[0] - centre[0], p[1] - centre[1], p[2] - centre[2])));
  const bytes = Buffer.alloc(88);
  centre.forEach((value, k) => bytes.writeDoubleLE(value, k * 8));
  bytes.writeFloatLE(low, 24);
  bytes.writeFloatLE(high, 28);
  [...centre, radius, ...occlusionPoint(centre, rim)].forEach((value, k) => bytes.writeDoubleLE(value, 32 + k * 8));
  return bytes;
}

/** The point that hides behind the horizon no sooner than the whole tile, in units of the ellipsoid's axes. */
function occlusionPoint(centre: Triple, rim: readonly Triple[]): Triple {
  const axes = [6378137, 6378137, 6356752.3142451793] as const;
  const scaled = (p: Triple): Triple => [p[0] / axes[0], p[1] / axes[1], p[2] / axes[2]];
  const c = scaled(centre);
  const length = Math.hypot(...c);
  const towards: Triple = [c[0] / length, c[1] / length, c[2] / length];
  const magnitude = rim.reduce((most, point) => {
    const p = scaled(point);
    const size = Math.max(1, Math.hypot(...p));
    const norm = Math.hypot(...p);
    const cosAlpha = (p[0] * towards[0] + p[1] * towards[1] + p[2] * towards[2]) / norm;
    const sinAlpha = Math.sqrt(Math.max(0, 1 - cosAlpha * cosAlpha));
    const [cosBeta, sinBeta] = [1 / size, Math.sqrt(size * size - 1) / size];
    const below = cosAlpha * cosBeta - sinAlpha * sinBeta;
    return below > 0 ? Math.max(most, 1 / below) : Math.max(most, 1e3);
  }, 1);
  return [towards[0] * magnitude, towards[1] * magnitude, towards[2] * magnitude];
}

function vertices(heights: Float32Array, low: number, high: number): Buffer {
  const count = side * side;
  const bytes = Buffer.alloc(4 + count * 6);
  bytes.writeUInt32LE(count, 0);
  const scale = high > low ? 32767 / (high - low) : 0;
  const columns: ((k: number) => number)[] = [
    (k) => Math.round(((k % side) * 32767) / (side - 1)),
    (k) => Math.round((Math.floor(k / side) * 32767) / (side - 1)),
    (k) => Math.round((heights[k]! - low) * scale),
  ];
  columns.forEach((valueAt, column) => {
    let before = 0;
    for (let k = 0; k < count; k += 1) {
      const delta = valueAt(order[k]!) - before;
      before += delta;
      bytes.writeUInt16LE(((delta << 1) ^ (delta >> 31)) & 0xffff, 4 + (column * count + k) * 2);
    }
  });
  return bytes;
}

function gridTriangles(): number[] {
  const list: number[] = [];
  for (let j = 0; j + 1 < side; j += 1) {
    for (let i = 0; i + 1 < side; i += 1) {
      const sw = j * side + i;
      list.push(sw, sw + 1, sw + side, sw + side + 1, sw + side, sw + 1);
    }
  }
  return list;
}

function indices(): Buffer {
  const bytes = Buffer.alloc(4 + triangles.length * 2);
  bytes.writeUInt32LE(triangles.length / 3, 0);
  let highest = 0;
  triangles.forEach((node, k) => {
    const code = highest - numberOf.get(node)!;
    bytes.writeUInt16LE(code, 4 + k * 2);
    if (code === 0) highest += 1;
  });
  return bytes;
}

function edges(): Buffer {
  const line = (at: (k: number) => number) => Array.from({ length: side }, (_, k) => at(k));
  const lists = [
    line((k) => k * side),
    line((k) => k),
    line((k) => k * side + side - 1),
    line((k) => (side - 1) * side + k),
  ];
  return Buffer.concat(
    lists.map((list) => {
      const bytes = Buffer.alloc(4 + list.length * 2);
      bytes.writeUInt32LE(list.length, 0);
      list.forEach((node, k) => bytes.writeUInt16LE(numberOf.get(node)!, 4 + k * 2));
      return bytes;
    }),
  );
}

function normals(values: Float32Array): Buffer {
  const count = side * side;
  const bytes = Buffer.alloc(5 + count * 2);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt32LE(count * 2, 1);
  for (let k = 0; k < count; k += 1) {
    const node = order[k]! * 3;
    const [x, y] = oct(values[node]!, values[node + 1]!, values[node + 2]!);
    bytes[5 + k * 2] = x;
    bytes[6 + k * 2] = y;
  }
  return bytes;
}

/** Meyer et al. 2010: the unit sphere unfolded onto a square, a byte an axis. */
function oct(x: number, y: number, z: number): [number, number] {
  const sum = Math.abs(x) + Math.abs(y) + Math.abs(z);
  let [u, v] = [x / sum, y / sum];
  if (z < 0) [u, v] = [(1 - Math.abs(v)) * (u < 0 ? -1 : 1), (1 - Math.abs(u)) * (v < 0 ? -1 : 1)];
  const byte = (value: number) => Math.round((value * 0.5 + 0.5) * 255);
  return [byte(u), byte(v)];
}

/** Where a tile of the geographic TMS scheme lies: level 0 is two tiles, y counts from the south. */
export function tileBounds(z: number, x: number, y: number): TerrainTile['bounds'] {
  const size = 180 / 2 ** z;
  return [x * size - 180, y * size - 90, (x + 1) * size - 180, (y + 1) * size - 90];
}

/** The unit normal of ground that rises `east` and `north` metres a metre, earth-centred. */
export function earthNormal(lonDeg: number, latDeg: number, east: number, north: number): Triple {
  const [lon, lat] = [lonDeg * degree, latDeg * degree];
  const [sl, cl, sp, cp] = [Math.sin(lon), Math.cos(lon), Math.sin(lat), Math.cos(lat)];
  const length = Math.hypot(east, north, 1);
  const [e, n, u] = [-east / length, -north / length, 1 / length];
  return [-sl * e - sp * cl * n + cp * cl * u, cl * e - sp * sl * n + cp * sl * u, cp * n + sp * u];
}
