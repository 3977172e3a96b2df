import earcut from 'earcut';
import type { Building, Use, Volume } from './building.ts';
import { linearTint } from './tint.ts';
import type { Triple } from './tint.ts';

/** Corners of a ring in the city frame: metres east and north, and up at the ground of the building. */
export interface Footprint {
  readonly east: readonly number[];
  readonly north: readonly number[];
  readonly upM: number;
}

/** What is drawn of a tile, east, north and up in metres, before it is turned and quantised. */
export interface Mesh {
  readonly positions: number[];
  /** Of `full` detail only; walls that share corners have none of their own. */
  readonly normals: number[];
  readonly colours: number[];
  /** A byte of each corner's house that stays the same in every level, see `markOf`. */
  readonly marks: number[];
  /** Metres along the wall and above the ground; roofs have none and say −1. */
  readonly facades: number[];
  readonly features: number[];
  readonly indices: number[];
}

export type Detail = 'full' | 'box';

/** Foundations reach below the ground, so that no slope shows daylight. */
const foundationM = 1.2;

export function createMesh(): Mesh {
  return { positions: [], normals: [], colours: [], marks: [], facades: [], features: [], indices: [] };
}

export function addBuilding(
  mesh: Mesh,
  building: Building,
  feature: number,
  detail: Detail,
  place: (volume: Volume) => Footprint,
): void {
  const { wall, roof } = linearTint(building.use, building.tint, building.heightM);
  const volumes = detail === 'full' ? building.volumes : coarse(building.volumes);
  for (const volume of volumes) {
    const pen = { mesh, feature, mark: markOf(building), foot: place(volume), volume };
    if (detail === 'full') addWalls(pen, wall);
    else addSharedWalls(pen, wall);
    if (detail === 'box' || volume.roof === 'flat' || volume.ring.length !== 4) addFlatRoof(pen, roof);
    else addPitchedRoof(pen, roof, wall);
  }
}

const wakeOf: Readonly<Record<Use, number>> = {
  residential: 0,
  village: 0,
  villa: 0,
  office: 1,
  school: 1,
  civic: 1,
  commercial: 2,
  hospital: 2,
  industrial: 3,
};

/** When its windows are lit (0 dwellings, 1 offices, 2 shops and wards, 3 halls) times 64, and 0…63 by which houses differ. */
function markOf({ id, use }: Building): number {
  return wakeOf[use] * 64 + (Math.imul(id, 2654435761) >>> 26);
}

/** From afar a building is its bulkiest piece, and a tower that stands on it. */
function coarse(volumes: readonly Volume[]): readonly Volume[] {
  const bulk = (volume: Volume) => extent(volume.ring) * (volume.topM - volume.bottomM);
  const largest = volumes.reduce((a, b) => (bulk(b) > bulk(a) ? b : a));
  return [largest, ...volumes.filter((volume) => volume !== largest && volume.topM > largest.topM + 25)];
}

function extent(ring: Volume['ring']): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1)
    twice += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1];
  return Math.abs(twice / 2);
}

interface Pen {
  readonly mesh: Mesh;
  readonly feature: number;
  readonly mark: number;
  readonly foot: Footprint;
  readonly volume: Volume;
}

function addFace({ mesh, feature, mark }: Pen, corners: readonly Triple[], normal: Triple, colour: Triple): void {
  const first = mesh.features.length;
  for (const at of corners) {
    mesh.positions.push(...at);
    mesh.normals.push(...normal);
    mesh.colours.push(...colour);
    mesh.marks.push(mark);
    mesh.facades.push(-1, -1);
    mesh.features.push(feature);
  }
  for (let k = 2; k < corners.length; k += 1) mesh.indices.push(first, first + k - 1, first + k);
}

/** Walls darken towards the street: the light that reaches there has been shared with the neighbours. */
function shadeAt(aboveM: number): number {
  return 0.58 + 0.42 * Math.min(1, Math.max(0, aboveM) / 14);
}

function reachOf({ bottomM, topM }: Volume): readonly [low: number, high: number] {
  return [bottomM > 0 ? bottomM : -foundationM, topM];
}

/** Every wall has corners of its own, so that each faces where it faces. */
function addWalls(pen: Pen, colour: Triple): void {
  const { foot, volume, mesh } = pen;
  const first = mesh.features.length;
  const sides = foot.east.length;
  for (const aboveM of reachOf(volume)) {
    let run = 0;
    for (let k = 0; k < sides; k += 1) run = addWallEnds(pen, k, aboveM, run, scaled(colour, shadeAt(aboveM)));
  }
  for (let k = 0; k < sides; k += 1) addWallFace(mesh, first + 2 * k, first + 2 * k + 1, 2 * sides);
}

/** From afar neighbouring walls share their corners; only where the ring closes there are two, as the run ends there. */
function addSharedWalls(pen: Pen, colour: Triple): void {
  const { foot, volume, mesh, feature, mark } = pen;
  const first = mesh.features.length;
  const sides = foot.east.length;
  for (const aboveM of reachOf(volume)) {
    let run = 0;
    for (let k = 0; k <= sides; k += 1) {
      const [x, y] = [foot.east[k % sides]!, foot.north[k % sides]!];
      if (k > 0) run += Math.hypot(x - foot.east[k - 1]!, y - foot.north[k - 1]!);
      mesh.positions.push(x, y, foot.upM + aboveM);
      mesh.normals.push(0, 0, 1);
      mesh.colours.push(...scaled(colour, shadeAt(aboveM)));
      mesh.marks.push(mark);
      mesh.facades.push(run, Math.max(0, aboveM));
      mesh.features.push(feature);
    }
  }
  for (let k = 0; k < sides; k += 1) addWallFace(mesh, first + k, first + k + 1, sides + 1);
}

/** Two triangles between two lower corners and those above them, `rise` further on in the stream. */
function addWallFace({ indices }: Mesh, a: number, b: number, rise: number): void {
  indices.push(a, b, b + rise, a, b + rise, a + rise);
}

/** All lower corners of a house come before its upper ones: neighbours in the stream that differ little pack well. */
function addWallEnds(
  { mesh, foot, feature, mark }: Pen,
  k: number,
  aboveM: number,
  run: number,
  colour: Triple,
): number {
  const m = (k + 1) % foot.east.length;
  const [ax, ay, bx, by] = [foot.east[k]!, foot.north[k]!, foot.east[m]!, foot.north[m]!];
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const up = foot.upM + aboveM;
  mesh.positions.push(ax, ay, up, bx, by, up);
  for (const along of [run, run + length]) {
    mesh.normals.push((by - ay) / length, -(bx - ax) / length, 0);
    mesh.colours.push(...colour);
    mesh.marks.push(mark);
    mesh.facades.push(along, Math.max(0, aboveM));
    mesh.features.push(feature);
  }
  return run + length;
}

function scaled(colour: Triple, by: number): Triple {
  return [colour[0] * by, colour[1] * by, colour[2] * by];
}

function addFlatRoof(pen: Pen, colour: Triple): void {
  const { foot, volume, mesh, feature, mark } = pen;
  const flat = foot.east.flatMap((x, k) => [x, foot.north[k]!]);
  const first = mesh.features.length;
  foot.east.forEach((x, k) => {
    mesh.positions.push(x, foot.north[k]!, foot.upM + volume.topM);
    mesh.normals.push(0, 0, 1);
    mesh.colours.push(...colour);
    mesh.marks.push(mark);
    mesh.facades.push(-1, -1);
    mesh.features.push(feature);
  });
  const ears = earcut(flat);
  for (let k = 0; k < ears.length; k += 3)
    mesh.indices.push(first + ears[k]!, first + ears[k + 1]!, first + ears[k + 2]!);
}

/** A ridge over the middle of the long sides; hips pull its ends in. */
function addPitchedRoof(pen: Pen, colour: Triple, wall: Triple): void {
  const { foot, volume } = pen;
  const at = (k: number, up: number): Triple => [foot.east[k % 4]!, foot.north[k % 4]!, up];
  const side = (k: number) =>
    Math.hypot(foot.east[(k + 1) % 4]! - foot.east[k % 4]!, foot.north[(k + 1) % 4]! - foot.north[k % 4]!);
  const long = side(0) >= side(1) ? 0 : 1;
  const eaves = foot.upM + volume.topM;
  const ridge = eaves + Math.min(7, side(long + 1) * (volume.roof === 'hipped' ? 0.26 : 0.2));
  const pull = volume.roof === 'hipped' ? Math.min(0.42, (side(long + 1) * 0.42) / side(long)) : 0;
  const [a, b, c, d] = [at(long, eaves), at(long + 1, eaves), at(long + 2, eaves), at(long + 3, eaves)];
  const start = mix(mix(a, d, 0.5), mix(b, c, 0.5), pull, ridge);
  const end = mix(mix(b, c, 0.5), mix(a, d, 0.5), pull, ridge);
  const gable = pull ? colour : wall;
  face(pen, [a, b, end, start], colour);
  face(pen, [c, d, start, end], colour);
  face(pen, [b, c, end], gable);
  face(pen, [d, a, start], gable);
}

function mix(a: Triple, b: Triple, t: number, up = a[2]): Triple {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, up];
}

function face(pen: Pen, points: readonly Triple[], colour: Triple): void {
  const [a, b, c] = points as [Triple, Triple, Triple];
  const [p, q] = [a, c].map((end) => [end[0] - b[0], end[1] - b[1], end[2] - b[2]] as const) as [Triple, Triple];
  const cross = [q[1] * p[2] - q[2] * p[1], q[2] * p[0] - q[0] * p[2], q[0] * p[1] - q[1] * p[0]] as const;
  const length = Math.hypot(...cross) || 1;
  const normal: Triple = [cross[0] / length, cross[1] / length, cross[2] / length];
  addFace(pen, points, normal, colour);
}
