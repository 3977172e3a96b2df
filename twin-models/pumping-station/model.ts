import { DataTexture, type Group, Mesh, MeshStandardMaterial, type Object3D, RepeatWrapping } from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import type { OpenTwin, TwinModel } from '../../src/lib/stage/layer.ts';
import { floorLevelM, highestOpeningM, leaf } from './measures.ts';
import glbUrl from './pumping-station.glb?url';

/** A gate of this kind is lifted in minutes; the eye gets it in seconds. */
const gateMps = 0.6;
const waterMps = 0.4;
/** Turning faster than this looks like turning back, at sixty frames a second. */
const fastestRps = 2.5;
const nearEnoughM = 0.005;
/** Where nobody knows the depth, a hatched block says so. */
const unknownDepthM = 2;
/** No camera looks at this layer of three.js. */
const unseenLayer = 31;

export default {
  id: 'pumping-station',
  kind: 'PumpingStation',
  nearM: 1_800,
  async open(group) {
    const station = await loadStation();
    station.rotation.x = Math.PI / 2;
    group.add(station);
    return openStation(group);
  },
} satisfies TwinModel;

async function loadStation(): Promise<Group> {
  const response = await fetch(glbUrl);
  if (!response.ok) throw new Error(`The model ${glbUrl} answered ${response.status}; expected the station's glTF.`);
  const { scene } = await new GLTFLoader().parseAsync(await response.arrayBuffer(), '');
  return scene;
}

/** Two looks of one part: as it is known, and hatched while nobody knows. */
interface Part {
  readonly node: Object3D;
  setKnown(known: boolean): void;
}

function openStation(root: Group): OpenTwin {
  const hatch = hatchMaterial();
  const gate = partOf(root, 'gate', hatch);
  const pumps = [1, 2, 3].map((number) => partOf(root, `pump-${number}`, hatch));
  const outer = partOf(root, 'water-outer', hatch);
  const inner = partOf(root, 'water-inner', hatch);
  const parts = [lift(gate, 'gateOpening'), stretch(outer, 'waterLevel'), stretch(inner, 'waterLevelInner')];
  let turnsPerSecond = 0;
  return {
    update(values) {
      for (const part of parts) part.aim(values.get(part.property));
      const rpm = values.get('pumpSpeed');
      for (const pump of pumps) pump.setKnown(rpm !== undefined);
      turnsPerSecond = Math.min(Math.max(rpm ?? 0, 0) / 60, fastestRps);
    },
    animate(seconds) {
      for (const { node } of pumps) node.rotation.z += turnsPerSecond * 2 * Math.PI * seconds;
      const moving = parts.map((part) => part.move(seconds));
      return turnsPerSecond > 0 || moving.includes(true);
    },
  };
}

/** The leaves of the gate, by their opening over the sill. */
function lift(gate: Part, property: string): Mover {
  const heightOf = (openingM: number) => leaf.sillM + Math.min(Math.max(openingM, 0), highestOpeningM);
  gate.node.position.z = heightOf(0);
  return mover(gate, property, gateMps, heightOf, gate.node.position);
}

/** Water, by its level over the channel's floor; a canal that has run dry shows its floor. */
function stretch(water: Part, property: string): Mover {
  water.node.scale.z = unknownDepthM;
  return mover(water, property, waterMps, (levelM) => Math.max(levelM - floorLevelM, 0.05), water.node.scale);
}

interface Mover {
  readonly property: string;
  aim(value: number | undefined): void;
  /** True while it is still on its way. */
  move(seconds: number): boolean;
}

/** Moves the z of a part's place or size: at once to its first value, then at its own speed. Unknown, it stays. */
function mover(part: Part, property: string, mps: number, zOf: (value: number) => number, at: { z: number }): Mover {
  let target: number | undefined;
  return {
    property,
    aim(value) {
      part.setKnown(value !== undefined);
      if (value === undefined) return;
      if (target === undefined) at.z = zOf(value);
      target = zOf(value);
    },
    move(seconds) {
      const left = (target ?? at.z) - at.z;
      at.z += Math.sign(left) * Math.min(Math.abs(left), mps * seconds);
      return Math.abs((target ?? at.z) - at.z) > nearEnoughM;
    },
  };
}

/** Each mesh gets a hatched twin beside it, so that both are disposed with the group. */
function partOf(root: Group, name: string, hatch: MeshStandardMaterial): Part {
  const node = root.getObjectByName(name);
  if (!node) throw new Error(`The station's glTF has no node “${name}”; make it again with make.ts.`);
  const plain: Mesh[] = [];
  node.traverse((child) => child instanceof Mesh && plain.push(child));
  const hatched = plain.map((mesh) => new Mesh(mesh.geometry, hatch));
  for (const mesh of hatched) node.add(mesh);
  const setKnown = (known: boolean) => {
    // Hiding by layer and not by `visible`: the hatched twin may hang below the plain mesh.
    for (const mesh of plain) mesh.layers.set(known ? 0 : unseenLayer);
    for (const mesh of hatched) mesh.visible = !known;
  };
  setKnown(false);
  return { node, setKnown };
}

/** The cockpit's hatch: grey on darker grey, standing still. */
function hatchMaterial(): MeshStandardMaterial {
  const size = 16;
  const pixels = new Uint8Array(size * size * 4);
  for (let at = 0; at < size * size; at += 1) {
    const light = ((at % size) + Math.floor(at / size)) % size < 7;
    pixels.set(light ? [139, 154, 168, 255] : [45, 56, 67, 255], at * 4);
  }
  const map = new DataTexture(pixels, size, size);
  map.wrapS = map.wrapT = RepeatWrapping;
  map.repeat.set(5, 5);
  map.needsUpdate = true;
  return new MeshStandardMaterial({ name: 'unknown', map, roughness: 1 });
}
