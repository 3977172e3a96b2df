import type { Ground } from './ground.ts';
import { finestZoom, heightAt, squaresPerTile } from './ground.ts';
import { earthNormal, encodeQuantizedMesh, tileBounds } from './quantized-mesh.ts';
import { createZip } from './zip-writer.ts';

interface TileRange {
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
}

export interface TerrainCount {
  readonly tiles: number;
  readonly bytes: number;
  readonly perZoom: readonly number[];
}

/** Both roots, then only what meets the known ground; the two finest levels only where the district is. */
export function writeTerrain(
  path: string,
  ground: Ground,
  bounds: readonly [number, number, number, number],
  attribution: string,
): TerrainCount {
  const zip = createZip(path);
  const ranges = Array.from({ length: finestZoom + 1 }, (_, z) => rangeAt(z, ground, bounds));
  zip.add('layer.json', Buffer.from(JSON.stringify(layerJson(ranges, attribution))));
  const perZoom = ranges.map((range, z) => {
    let count = 0;
    for (let x = range.startX; x <= range.endX; x += 1) {
      for (let y = range.startY; y <= range.endY; y += 1, count += 1)
        zip.add(`${z}/${x}/${y}.terrain`, drawTile(ground, z, x, y));
    }
    return count;
  });
  const bytes = zip.close();
  return { tiles: perZoom.reduce((sum, count) => sum + count, 0), bytes, perZoom };
}

function rangeAt(z: number, ground: Ground, bounds: readonly [number, number, number, number]): TileRange {
  if (z === 0) return { startX: 0, startY: 0, endX: 1, endY: 0 };
  const { firstColumn, firstRow, columns, rows, stepDeg } = ground;
  const known = [
    firstColumn * stepDeg - 180,
    firstRow * stepDeg - 90,
    (firstColumn + columns - 1) * stepDeg - 180,
    (firstRow + rows - 1) * stepDeg - 90,
  ] as const;
  const [west, south, east, north] = z >= finestZoom - 1 ? bounds : known;
  const size = 180 / 2 ** z;
  const edge = size * 1e-6;
  return {
    startX: Math.floor((west + 180 + edge) / size),
    startY: Math.floor((south + 90 + edge) / size),
    endX: Math.floor((east + 180 - edge) / size),
    endY: Math.floor((north + 90 - edge) / size),
  };
}

function layerJson(ranges: readonly TileRange[], attribution: string): unknown {
  return {
    tilejson: '2.1.0',
    name: 'terrain',
    version: '1.0.0',
    format: 'quantized-mesh-1.0',
    scheme: 'tms',
    attribution,
    extensions: ['octvertexnormals'],
    tiles: ['{z}/{x}/{y}.terrain?v={version}'],
    minzoom: 0,
    maxzoom: ranges.length - 1,
    bounds: [-180, -90, 180, 90],
    projection: 'EPSG:4326',
    available: ranges.map((range) => [range]),
  };
}

export function drawTile(ground: Ground, z: number, x: number, y: number): Buffer {
  const bounds = tileBounds(z, x, y);
  const side = squaresPerTile + 1;
  const step = (bounds[2] - bounds[0]) / squaresPerTile;
  const heights = new Float32Array(side * side);
  const normals = new Float32Array(side * side * 3);
  for (let k = 0; k < heights.length; k += 1) {
    const [lon, lat] = [bounds[0] + (k % side) * step, bounds[1] + Math.floor(k / side) * step];
    heights[k] = ground.at(lon, lat);
    normals.set(normalAt(ground, lon, lat, step), k * 3);
  }
  return encodeQuantizedMesh({ bounds, heights, normals });
}

function normalAt(ground: Ground, lon: number, lat: number, step: number): readonly [number, number, number] {
  const northM = 2 * step * 110900;
  const eastM = northM * Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const east = (heightAt(ground, lon + step, lat) - heightAt(ground, lon - step, lat)) / eastM;
  const north = (heightAt(ground, lon, lat + step) - heightAt(ground, lon, lat - step)) / northM;
  return earthNormal(lon, lat, east, north);
}
