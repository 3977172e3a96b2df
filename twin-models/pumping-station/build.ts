import { type BufferGeometry, Group, Mesh, MeshStandardMaterial } from 'three';
import { baysX, channel, leaf, pumpY } from './measures.ts';
import { block, joined, pillar, prism } from './solids.ts';

const paints = {
  concrete: new MeshStandardMaterial({ name: 'concrete', color: '#8f9aa5', roughness: 0.95 }),
  wall: new MeshStandardMaterial({ name: 'wall', color: '#c3ccd4', roughness: 0.9 }),
  roof: new MeshStandardMaterial({ name: 'roof', color: '#4c5b6a', roughness: 0.8 }),
  glass: new MeshStandardMaterial({ name: 'glass', color: '#27455f', roughness: 0.25 }),
  steel: new MeshStandardMaterial({ name: 'steel', color: '#5f7486', roughness: 0.6 }),
  gate: new MeshStandardMaterial({ name: 'gate', color: '#4f86b0', roughness: 0.6 }),
  motor: new MeshStandardMaterial({ name: 'motor', color: '#3f7f8c', roughness: 0.5 }),
  rotor: new MeshStandardMaterial({ name: 'rotor', color: '#d9dee3', roughness: 0.4 }),
  grass: new MeshStandardMaterial({ name: 'grass', color: '#4f6350', roughness: 1 }),
  water: new MeshStandardMaterial({
    name: 'water',
    color: '#2f6f9f',
    roughness: 0.15,
    metalness: 0.1,
    transparent: true,
    opacity: 0.82,
  }),
} as const;
type Paint = keyof typeof paints;

/** The whole station, z up; the parts that move bear their names: `gate`, `pump-1` … `pump-3`, `water-outer`, `water-inner`. */
export function buildStation(): Group {
  const station = new Group();
  station.name = 'station';
  station.add(
    piece('channel', 'concrete', channelParts()),
    piece('banks', 'grass', bankParts()),
    piece('hall', 'wall', hallParts()),
    piece('roof', 'roof', roofParts()),
    piece('windows', 'glass', windowParts()),
    piece('steelwork', 'steel', steelParts()),
    piece('gate', 'gate', gateParts()),
    ...baysX.map((x, at) => pump(`pump-${at + 1}`, x)),
    water('water-outer', leaf.y, channel.halfLength),
    water('water-inner', -channel.halfLength, leaf.y),
  );
  return station;
}

const deckM = channel.heightM + 0.5;
const { halfWidth, halfLength, wallM, heightM } = channel;

function piece(name: string, paint: Paint, parts: readonly BufferGeometry[]): Mesh {
  const mesh = new Mesh(joined(parts), paints[paint]);
  mesh.name = name;
  return mesh;
}

function channelParts(): BufferGeometry[] {
  const walls = [-1, 1].map((side) => block(side * (halfWidth + wallM / 2), 0, 0, wallM, 2 * halfLength, heightM));
  const piers = [-10.5, -3.5, 3.5, 10.5].flatMap((x) => [
    block(x, leaf.y, 0, 1.2, 5, heightM),
    block(x, -5, 0, 1.2, 22, heightM),
  ]);
  const decks = [block(0, -5, heightM, 25, 24, 0.5), block(0, leaf.y + 1, heightM, 25, 6, 0.5)];
  return [block(0, 0, -0.6, 2 * halfWidth + 2 * wallM, 2 * halfLength, 0.6), ...walls, ...piers, ...decks];
}

/** The dyke the station stands in: it slopes down to the fields on both sides. */
function bankParts(): BufferGeometry[] {
  const start = halfWidth + wallM;
  const profile = [
    [-halfLength, -1],
    [halfLength, -1],
    [halfLength - 16, heightM],
    [-halfLength + 16, heightM],
  ] as const;
  return [prism(start, 12, profile), prism(-start - 12, 12, profile)];
}

function hallParts(): BufferGeometry[] {
  return [block(0, 0.5, deckM, 24, 9, 6.2), block(-13.5, -14, heightM, 4, 5, 3.4)];
}

function roofParts(): BufferGeometry[] {
  const top = deckM + 6.2;
  const gable = prism(-12.6, 25.2, [
    [-4.7, top],
    [5.7, top],
    [5.7, top + 0.3],
    [0.5, top + 2.2],
    [-4.7, top + 0.3],
  ]);
  return [gable, block(-13.5, -14, heightM + 3.4, 4.6, 5.6, 0.3)];
}

function windowParts(): BufferGeometry[] {
  const bands = [-4.02, 5.02].flatMap((y) =>
    [-9.6, -6.4, -3.2, 0, 3.2, 6.4, 9.6].map((x) => block(x, y, deckM + 2.4, 2.3, 0.12, 2.6)),
  );
  return [...bands, block(0, -4.04, deckM, 2.4, 0.16, 2.2)];
}

function steelParts(): BufferGeometry[] {
  const towers = [-10.5, -3.5, 3.5, 10.5].map((x) => block(x, leaf.y, heightM, 0.7, 0.9, 7.4));
  const beam = [block(0, leaf.y, heightM + 7.4, 22.4, 1.8, 0.5)];
  const hoists = baysX.flatMap((x) => [
    block(x, leaf.y, heightM + 7.9, 2, 1.4, 1.1),
    pillar(x, leaf.y, heightM + 9, 0.35, 0.5),
  ]);
  const rack = Array.from({ length: 36 }, (_, at) => block(-10.5 + at * 0.6, -17.5, 0, 0.1, 0.25, heightM + 0.4));
  const bells = baysX.flatMap((x) => [pillar(x, pumpY, 1.2, 1.5, 1.4, 0.8), pillar(x, pumpY, 2.6, 0.8, deckM - 2.6)]);
  return [...towers, ...beam, ...hoists, ...rack, ...bells, ...railParts()];
}

/** A rail around both decks: posts every 2 m and two bars. */
function railParts(): BufferGeometry[] {
  const rails: BufferGeometry[] = [];
  for (const y of [-16.9, leaf.y + 3.9]) {
    for (let x = -12; x <= 12; x += 2) rails.push(block(x, y, deckM, 0.08, 0.08, 1.1));
    for (const up of [0.55, 1.05]) rails.push(block(0, y, deckM + up, 24, 0.06, 0.06));
  }
  return rails;
}

/** Three leaves with their ribs and screw rods, standing on the sill when closed. */
function gateParts(): BufferGeometry[] {
  return baysX.flatMap((x) => [
    block(x, leaf.y, 0, leaf.widthM, leaf.thickM, leaf.heightM),
    ...[0.6, 2.2, 3.8, 5.4].map((z) => block(x, leaf.y + 0.3, z, leaf.widthM, 0.35, 0.25)),
    ...[-2, 2].map((away) => pillar(x + away, leaf.y, leaf.heightM, 0.12, 9)),
  ]);
}

/** A motor and the fan on it, turning about the axis of their node; a round motor may turn with its fan unseen. */
function pump(name: string, x: number): Group {
  const blades = Array.from({ length: 6 }, (_, at) =>
    block(0.62, 0, 0, 0.9, 0.34, 0.1)
      .rotateX(0.35)
      .rotateZ((at * Math.PI) / 3),
  );
  const group = new Group();
  group.name = name;
  group.position.set(x, pumpY, deckM);
  const raised = blades.map((blade) => blade.translate(0, 0, 2.6));
  group.add(
    piece(`${name}-rotor`, 'rotor', [...raised, pillar(0, 0, 2.3, 0.24, 0.7)]),
    piece(`${name}-motor`, 'motor', [pillar(0, 0, 0, 1, 2.4)]),
  );
  return group;
}

/** One metre of water on the floor of its side; the model stretches it to the depth there is. */
function water(name: string, from: number, to: number): Mesh {
  return piece(name, 'water', [block(0, (from + to) / 2, 0, 2 * halfWidth, to - from, 1)]);
}
