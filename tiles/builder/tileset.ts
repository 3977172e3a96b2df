import { createCityFrame } from '../../src/lib/geo/city-frame.ts';
import type { Building, Volume } from './building.ts';
import { encodeGlb } from './glb.ts';
import type { Fineness } from './glb.ts';
import { schemaOf } from './property-table.ts';
import { middleOf, signedArea } from './ring.ts';
import type { Source } from './source.ts';
import { encodeSubtree, subtreeLevels } from './subtree.ts';
import { addBuilding, createMesh } from './walls.ts';
import type { Footprint } from './walls.ts';
import { createZip } from './zip-writer.ts';

export interface LevelCount {
  /** Tiles with content. */
  readonly tiles: number;
  readonly buildings: number;
  /** As a browser receives them, gzip included. */
  readonly wireBytes: number;
}

export interface TilesetCount {
  readonly bytes: number;
  readonly tiles: number;
  readonly perLevel: readonly LevelCount[];
}

/** Side of the finest tiles; a step of a 16-bit position is then about a centimetre. */
const finestM = 720;
/** Metres by which the finest level's picture may differ; every level above doubles it. */
const finestErrorM = 14;

interface Placed {
  readonly building: Building;
  readonly east: number;
  readonly north: number;
  /** Volume of the largest piece, m³. */
  readonly bulkM3: number;
}

interface Grid {
  readonly levels: number;
  readonly halfM: number;
  readonly east: number;
  readonly north: number;
  readonly low: number;
  readonly high: number;
}

export function writeTileset(
  path: string,
  source: Source,
  buildings: readonly Building[],
  progress: (share: number) => void,
): TilesetCount {
  const frame = createCityFrame(source.city.origin);
  const place = placer(source, frame);
  const placed = buildings.map((building) => locate(building, place));
  const grid = measure(placed, place);
  const zip = createZip(path);
  zip.add('tileset.json', Buffer.from(JSON.stringify(tilesetJson(source, grid, frame.toEarth))));
  const contents = new Set<string>();
  const perLevel = Array.from({ length: grid.levels }, (_, level) => {
    const tiles = [...gather(placed, grid, level)].sort(([a], [b]) => (a < b ? -1 : 1));
    let wireBytes = 0;
    tiles.forEach(([key, members], k) => {
      const glb = drawTile(members, grid.levels - 1 - level, source, place);
      wireBytes += zip.add(`content/${key}.glb`, glb);
      contents.add(key);
      if (k % 50 === 0) progress((level + k / tiles.length) / grid.levels);
    });
    return { tiles: tiles.length, buildings: tiles.reduce((sum, [, members]) => sum + members.length, 0), wireBytes };
  });
  writeSubtrees(zip.add, grid.levels, contents);
  return { bytes: zip.close(), tiles: contents.size, perLevel };
}

type Place = (volume: Volume, groundM: number) => Footprint;

function placer({ plane }: Source, frame: ReturnType<typeof createCityFrame>): Place {
  return (volume, groundM) => {
    const corners = volume.ring.map((corner) => frame.place([...plane.toLonLat(corner), groundM]));
    return { east: corners.map(([x]) => x), north: corners.map(([, y]) => y), upM: corners[0]![2] };
  };
}

function locate(building: Building, place: Place): Placed {
  const bulk = (volume: Volume) => Math.abs(signedArea(volume.ring)) * (volume.topM - volume.bottomM);
  const largest = building.volumes.reduce((a, b) => (bulk(b) > bulk(a) ? b : a));
  const foot = place(building.volumes[0]!, building.groundM);
  const [east, north] = middleOf(foot.east.map((x, k) => [x, foot.north[k]!] as const));
  return { building, east, north, bulkM3: bulk(largest) };
}

function measure(placed: readonly Placed[], place: Place): Grid {
  let [west, south, east, north, low, high] = [Infinity, Infinity, -Infinity, -Infinity, Infinity, -Infinity];
  for (const { building, east: x, north: y } of placed) {
    const { upM } = place(building.volumes[0]!, building.groundM);
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
    [low, high] = [Math.min(low, upM - 3), Math.max(high, upM + building.heightM + 8)];
  }
  const reach = Math.max(east - west, north - south) / 2 + 120;
  const levels = Math.max(1, Math.ceil(Math.log2((2 * reach) / finestM)) + 1);
  return {
    levels,
    halfM: (finestM * 2 ** (levels - 1)) / 2,
    east: (east + west) / 2,
    north: (north + south) / 2,
    low,
    high,
  };
}

/** From afar only what is large; each step nearer brings the next smaller ones, the finest everything as it is. */
function isSeen(placed: Placed, above: number): boolean {
  const { building, bulkM3 } = placed;
  if (above === 0) return true;
  if (above === 1) return bulkM3 > 1300 || building.id % 2 === 0;
  if (above === 2) return bulkM3 > 4000 || (building.use === 'village' && building.id % 5 === 0);
  if (above === 3) return bulkM3 > 9000 || (building.use === 'village' && building.id % 20 === 0);
  if (above === 4) return bulkM3 > 24000 || building.heightM > 55;
  return above === 5 && (bulkM3 > 60000 || building.heightM > 80);
}

/** Steps of a position in metres, and what is drawn of a building, `above` the finest level. */
const levels: readonly Fineness[] = [
  { detail: 'full', stepM: 0 },
  { detail: 'box', stepM: 0.125 },
  { detail: 'box', stepM: 0.25 },
  { detail: 'box', stepM: 0.5 },
];

function gather(placed: readonly Placed[], grid: Grid, level: number): Map<string, Placed[]> {
  const tiles = new Map<string, Placed[]>();
  const side = (2 * grid.halfM) / 2 ** level;
  for (const one of placed) {
    if (!isSeen(one, grid.levels - 1 - level)) continue;
    const x = Math.floor((one.east - grid.east + grid.halfM) / side);
    const y = Math.floor((one.north - grid.north + grid.halfM) / side);
    const key = `${level}/${x}/${y}`;
    const members = tiles.get(key);
    if (members) members.push(one);
    else tiles.set(key, [one]);
  }
  return tiles;
}

function drawTile(members: readonly Placed[], above: number, source: Source, place: Place): Buffer {
  const fineness = levels[Math.min(above, levels.length - 1)]!;
  const mesh = createMesh();
  members.forEach(({ building }, feature) => {
    addBuilding(mesh, building, feature, fineness.detail, (volume) => place(volume, building.groundM));
  });
  const buildings = members.map(({ building }) => building);
  return encodeGlb(mesh, buildings, source.city, fineness);
}

function tilesetJson({ city, geography }: Source, grid: Grid, toEarth: Float64Array): unknown {
  const [midUp, halfUp] = [(grid.low + grid.high) / 2, (grid.high - grid.low) / 2];
  const half = grid.halfM;
  const rootError = finestErrorM * 2 ** (grid.levels - 1);
  return {
    asset: {
      version: '1.1',
      copyright: geography.licence,
      extras: { generated: true, label: { zh: '演示数据', en: 'generated' }, schema: schemaOf(city) },
    },
    geometricError: rootError * 2,
    root: {
      transform: [...toEarth],
      boundingVolume: { box: [grid.east, grid.north, midUp, half, 0, 0, 0, half, 0, 0, 0, halfUp] },
      geometricError: rootError,
      refine: 'REPLACE',
      content: { uri: 'content/{level}/{x}/{y}.glb' },
      implicitTiling: {
        subdivisionScheme: 'QUADTREE',
        subtreeLevels,
        availableLevels: grid.levels,
        subtrees: { uri: 'subtrees/{level}/{x}/{y}.subtree' },
      },
    },
  };
}

function writeSubtrees(
  add: (name: string, bytes: Uint8Array) => number,
  levels: number,
  contents: ReadonlySet<string>,
): void {
  const tiles = new Set<string>(['0/0/0']);
  for (const key of contents) {
    let [level, x, y] = key.split('/').map(Number) as [number, number, number];
    for (; level >= 0; level -= 1, x >>= 1, y >>= 1) tiles.add(`${level}/${x}/${y}`);
  }
  for (let level = 0; level < levels; level += subtreeLevels) {
    for (const key of [...tiles].filter((tile) => tile.startsWith(`${level}/`)).sort()) {
      const [, x, y] = key.split('/').map(Number) as [number, number, number];
      add(`subtrees/${key}.subtree`, encodeSubtree({ levels, tiles, contents }, level, x, y));
    }
  }
}
