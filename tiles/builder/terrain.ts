import { createNoise2D } from 'simplex-noise';
import { erode } from './erosion.ts';
import type { Eroded } from './erosion.ts';
import { createGround, eachNode, eachNodeIn } from './ground.ts';
import type { Ground } from './ground.ts';
import type { Plane, Point } from './plane.ts';
import { createRandom } from './random.ts';
import { boxOf, contains, footOn } from './ring.ts';
import type { Source } from './source.ts';
import type { Lake, Waters } from './water.ts';

/** About 15 km of land beyond the district, so that the horizon has hills. */
const marginDeg = 0.15;

export interface Relief {
  readonly ground: Ground;
  /** Mountain streams that the erosion made, downstream, wider where more land drains into them. */
  readonly streams: readonly { readonly line: readonly Point[]; readonly drainedKm2: number }[];
}

/** Grows the land: an eroded upland on a gently rising plain, with the known waters cut flat into it. */
export function growTerrain(source: Source, waters: Waters): Relief {
  const { plane, city } = source;
  const small = source.city.bounds[2] - source.city.bounds[0] < 0.1;
  const ground = createGround(city.bounds, small ? 0.01 : marginDeg);
  const noise = createNoise2D(createRandom(city.seed + 1));
  const rough = createNoise2D(createRandom(city.seed + 2));
  const upland = erodeUpland(source, ground, noise);
  const eastX = plane.toPlane([city.bounds[2], city.bounds[3]])[0];
  const { eastM, riseMPerKm } = source.geography.plain;
  eachNode(ground, plane, (index, [x, y]) => {
    const plain = eastM + (Math.max(0, eastX - x) / 1000) * riseMPerKm + 0.7 * noise(x / 900, y / 900);
    const hill = sample(upland, index % ground.columns, (index / ground.columns) | 0);
    ground.heights[index] =
      plain + hill * (1 + 0.03 * rough(x / 300, y / 300)) + Math.min(1, hill / 40) * 3 * rough(x / 420, y / 420);
  });
  const streams = traceStreams(upland, ground, plane);
  widenValleys(ground, plane, streams);
  cutWaters(ground, plane, waters, (x) => eastM + (Math.max(0, eastX - x) / 1000) * riseMPerKm);
  fadeOut(ground, eastM);
  return { ground, streams };
}

/** Towards the rim the land sinks to the level that goes on outside; heights are whole decimetres from here on. */
function fadeOut(ground: Ground, rimM: number): void {
  const { columns, rows, heights } = ground;
  const fadeNodes = Math.min(60, columns / 8);
  for (let k = 0; k < heights.length; k += 1) {
    const [i, j] = [k % columns, (k / columns) | 0];
    const share = Math.min(1, Math.min(i, j, columns - 1 - i, rows - 1 - j) / fadeNodes);
    const eased = share * share * (3 - 2 * share);
    heights[k] = Math.round((rimM + (heights[k]! - rimM) * eased) * 10) / 10;
  }
}

/** The erosion runs on every second node. */
function erodeUpland(source: Source, ground: Ground, noise: (x: number, y: number) => number): Eroded {
  const { plane, geography, city } = source;
  const [width, height] = [Math.ceil(ground.columns / 2) + 1, Math.ceil(ground.rows / 2) + 1];
  const hills = geography.hills.map((hill) => ({
    at: plane.toPlane(hill.at),
    radiusM: hill.radiusKm * 1000,
    heightM: hill.heightM,
  }));
  const envelope = new Float32Array(width * height);
  for (let cell = 0; cell < envelope.length; cell += 1) {
    const lon = (ground.firstColumn + (cell % width) * 2) * ground.stepDeg - 180;
    const lat = (ground.firstRow + ((cell / width) | 0) * 2) * ground.stepDeg - 90;
    const [x, y] = plane.toPlane([lon, lat]);
    const lift = hills.reduce((most, hill) => {
      const d = Math.hypot(x - hill.at[0], y - hill.at[1]) / hill.radiusM;
      return Math.max(most, hill.heightM * Math.exp(-d * d * 0.75));
    }, 0);
    const ragged = lift * (1 + 0.45 * noise(x / 2600, y / 2600) + 0.25 * noise(x / 1100, y / 1100));
    envelope[cell] = ragged > 48 ? ragged - 48 : 0;
  }
  const eroded = erode(
    { width, height, values: envelope.map((value) => value / 60) },
    110,
    createRandom(city.seed + 3),
  );
  return { ...eroded, values: scaleTo(eroded.values, Math.max(...hills.map((hill) => hill.heightM), 0)) };
}

function scaleTo(values: Float32Array, peakM: number): Float32Array {
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  return highest > 0 ? values.map((value) => (value * peakM) / highest) : values;
}

/** Cubic between the nodes of the half grid, so that no ridge shows its raster. */
function sample(raster: Eroded, column: number, row: number): number {
  const [u, v] = [column / 2, row / 2];
  const [i, j] = [Math.floor(u), Math.floor(v)];
  let sum = 0;
  let weights = 0;
  for (let dj = -1; dj <= 2; dj += 1) {
    for (let di = -1; di <= 2; di += 1) {
      const weight = bell(u - i - di) * bell(v - j - dj);
      const x = Math.max(0, Math.min(raster.width - 1, i + di));
      const y = Math.max(0, Math.min(raster.height - 1, j + dj));
      sum += weight * raster.values[y * raster.width + x]!;
      weights += weight;
    }
  }
  return sum / weights;
}

function bell(distance: number): number {
  const d = Math.abs(distance);
  if (d < 1) return (4 - 6 * d * d + 3 * d ** 3) / 6;
  return d < 2 ? (2 - d) ** 3 / 6 : 0;
}

/** Follows water from every head that drains more than 1.2 km² until it meets a stream already drawn or the plain. */
function traceStreams(upland: Eroded, ground: Ground, plane: Plane): Relief['streams'] {
  const cellKm2 = 0.0203;
  const threshold = 1.2 / cellKm2;
  const { width, height, drained, values } = upland;
  const seen = new Uint8Array(values.length);
  const heads: number[] = [];
  for (let cell = 0; cell < values.length; cell += 1)
    if (drained[cell]! > threshold && values[cell]! > 1) heads.push(cell);
  heads.sort((a, b) => values[b]! - values[a]! || a - b);
  return heads.flatMap((head) => {
    const cells = seen[head] ? [] : downstream(head, values, width, height, seen);
    if (cells.length < 5) return [];
    const line = cells.map((cell) => {
      const lon = (ground.firstColumn + (cell % width) * 2) * ground.stepDeg - 180;
      return plane.toPlane([lon, (ground.firstRow + ((cell / width) | 0) * 2) * ground.stepDeg - 90]);
    });
    return [{ line, drainedKm2: drained[cells.at(-2)!]! * cellKm2 }];
  });
}

function downstream(head: number, values: Float32Array, width: number, height: number, seen: Uint8Array): number[] {
  const cells = [head];
  for (let cell = head; !seen[cell] && values[cell]! > 0;) {
    seen[cell] = 1;
    const [x, y] = [cell % width, (cell / width) | 0];
    let [best, target] = [0, cell];
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
        const fall = (values[cell]! - values[cell + dx + dy * width]!) / (Math.hypot(dx, dy) || 1);
        if (fall > best) [best, target] = [fall, cell + dx + dy * width];
      }
    }
    if (target === cell) break;
    cells.push((cell = target));
  }
  return cells;
}

/** Streams lay down gravel: a flat floor, wider downstream, where villages find room. */
function widenValleys(ground: Ground, plane: Plane, streams: Relief['streams']): void {
  const before = ground.heights.slice();
  const view = { ...ground, heights: before };
  for (const { line, drainedKm2 } of streams) {
    line.forEach(([x, y], step) => {
      const floorM = Math.min(330, 70 + 60 * Math.sqrt(drainedKm2 * ((step + 4) / (line.length + 4))));
      const reachM = floorM + 260;
      const [lon, lat] = plane.toLonLat([x, y]);
      const bed = nearest(view, lon, lat);
      eachNodeIn(ground, plane, [x - reachM, y - reachM], [x + reachM, y + reachM], (index, [px, py]) => {
        const d = Math.hypot(px - x, py - y);
        const allowed = bed + 0.012 * d + Math.max(0, d - floorM) * 0.42;
        if (d < reachM && ground.heights[index]! > allowed) ground.heights[index] = allowed;
      });
    });
  }
}

function nearest(ground: Omit<Ground, 'at'>, lon: number, lat: number): number {
  const column = Math.round((lon + 180) / ground.stepDeg) - ground.firstColumn;
  const row = Math.round((lat + 90) / ground.stepDeg) - ground.firstRow;
  return ground.heights[row * ground.columns + column] ?? 0;
}

function cutWaters(ground: Ground, plane: Plane, waters: Waters, plainAt: (x: number) => number): void {
  for (const lake of waters.lakes) if (lake.kind !== 'wetland') flattenLake(ground, plane, lake);
  for (const { line, widthM } of waters.courses) {
    const bankM = widthM / 2 + 45;
    const plainM = 700;
    line.forEach(([x, y], step) => {
      if (step % 2 === 1) return;
      const near = line.slice(Math.max(0, step - 4), step + 5);
      eachNodeIn(ground, plane, [x - plainM, y - plainM], [x + plainM, y + plainM], (index, at) => {
        const d = footOn(near, at).distance;
        const level = plainAt(x) - 2.2;
        const limit = d < bankM ? level : level + 2.4 + Math.max(0, d - bankM) * 0.16;
        ground.heights[index] = Math.min(ground.heights[index]!, limit);
      });
    });
  }
}

/** A lake is as low as the lower part of the land it covers; its rim is raised where the land falls away (the dam). */
function flattenLake(ground: Ground, plane: Plane, lake: Lake): void {
  const box = boxOf(lake.ring);
  const rimM = 260;
  const inside: number[] = [];
  const rim: [number, number][] = [];
  const shoreline = [...lake.ring, lake.ring[0]!];
  eachNodeIn(ground, plane, [box.west - rimM, box.south - rimM], [box.east + rimM, box.north + rimM], (index, at) => {
    if (contains(lake.ring, at)) inside.push(index);
    else rim.push([index, footOn(shoreline, at).distance]);
  });
  const sorted = inside.map((index) => ground.heights[index]!).sort((a, b) => a - b);
  const level = (sorted[Math.floor(sorted.length * 0.3)] ?? 0) - 1;
  for (const index of inside) ground.heights[index] = level;
  for (const [index, d] of rim) {
    if (d > rimM) continue;
    const land = ground.heights[index]!;
    const raised = Math.max(land, level + 1.6 * Math.min(1, d / 60) - Math.max(0, d - 120) * 0.2);
    ground.heights[index] = Math.min(raised, level + 1.6 + Math.max(0, d - 40) * 0.5);
  }
}
