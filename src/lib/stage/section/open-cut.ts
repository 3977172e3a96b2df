import {
  Cartesian3,
  Cesium3DTileset,
  ClippingPlane,
  ClippingPlaneCollection,
  Color,
  Matrix4,
  type Scene,
  Transforms,
} from '@cesium/engine';
import { cutOf, type GroundLook, type Section } from '../../model/section.ts';
import { steepestRad } from '../camera.ts';
import { lookUp } from '../look-at.ts';

export interface Cutting {
  set(section: Section | undefined, ground: GroundLook): void;
  close(): void;
}

/** What Cesium's tileset has and leaves out of its types: the frame its planes are told in. */
interface ClippedTileset {
  readonly clippingPlanesOriginMatrix: Matrix4;
}

const edgePx = 2;
const edge = Color.fromCssColorString('#7fc4ff');
/** What the ground looks like from beneath. */
const beneath = Color.fromCssColorString('#2b2620');
/** A camera that stood under ground that is closed again comes up so far over it. */
const upM = 120;

/** Cuts ground and buildings along a section, and lets one look and go through the ground. */
export function openCutting(scene: Scene): Cutting {
  let section: Section | undefined;
  const ofTileset = new Map<Cesium3DTileset, ClippingPlaneCollection>();
  const ofGround = planes();
  scene.globe.clippingPlanes = ofGround;
  const isTileset = (one: unknown): one is Cesium3DTileset => one instanceof Cesium3DTileset;

  function tilesets(): Cesium3DTileset[] {
    const all = Array.from({ length: scene.primitives.length }, (_, n) => scene.primitives.get(n) as unknown);
    return all.filter(isTileset);
  }

  function cutTileset(tileset: Cesium3DTileset): void {
    const own = ofTileset.get(tileset) ?? planes();
    if (!ofTileset.has(tileset)) tileset.clippingPlanes = own;
    ofTileset.set(tileset, own);
    put(own, section, section && frameIn(tileset, section));
    // A house that was cut shows its walls from within.
    tileset.backFaceCulling = section === undefined;
  }

  function cutGround(): void {
    put(ofGround, section, section && frameOf(section));
    scene.globe.backFaceCulling = section === undefined;
  }

  const unlisten = scene.primitives.primitiveAdded.addEventListener((added: unknown) => {
    if (section && isTileset(added)) cutTileset(added);
  });
  const forget = scene.primitives.primitiveRemoved.addEventListener((gone: unknown) => {
    if (isTileset(gone)) ofTileset.delete(gone);
  });

  function look({ alpha, below }: GroundLook): void {
    const { globe, screenSpaceCameraController: controls } = scene;
    globe.translucency.enabled = alpha < 1;
    globe.translucency.frontFaceAlpha = alpha;
    globe.translucency.backFaceAlpha = alpha;
    globe.undergroundColor = beneath;
    controls.enableCollisionDetection = !below;
    (controls as { maximumTiltAngle: number | undefined }).maximumTiltAngle = below ? undefined : steepestRad;
    if (!below) lookUp(scene, upM);
  }

  return {
    set(next, ground) {
      section = next;
      for (const tileset of tilesets()) cutTileset(tileset);
      cutGround();
      look(ground);
      scene.requestRender();
    },
    close() {
      unlisten();
      forget();
      if (scene.isDestroyed()) return;
      section = undefined;
      for (const tileset of tilesets()) cutTileset(tileset);
      cutGround();
      look({ alpha: 1, below: false });
    },
  };
}

/** East, north and up at the middle of a section, in earth-centred metres. */
function frameOf({ centre: [lon, lat], baseM = 0 }: Section): Matrix4 {
  return Transforms.eastNorthUpToFixedFrame(Cartesian3.fromDegrees(lon, lat, baseM));
}

/** The same, as a tileset wants it: from its own middle. */
function frameIn(tileset: Cesium3DTileset, section: Section): Matrix4 {
  const { clippingPlanesOriginMatrix } = tileset as unknown as ClippedTileset;
  const back = Matrix4.inverseTransformation(clippingPlanesOriginMatrix, new Matrix4());
  return Matrix4.multiplyTransformation(back, frameOf(section), back);
}

/**
 * One collection an owner for as long as it lives, switched off where nothing is cut: tiles that were loaded hold the one they
 * met, and would hold it after it was destroyed.
 */
function planes(): ClippingPlaneCollection {
  return new ClippingPlaneCollection({ enabled: false, edgeWidth: edgePx, edgeColor: edge });
}

function put(collection: ClippingPlaneCollection, section: Section | undefined, frame: Matrix4 | undefined): void {
  collection.enabled = section !== undefined;
  if (!section || !frame) return;
  const { halves, inAll } = cutOf(section);
  collection.removeAll();
  for (const { normal, distanceM } of halves) collection.add(new ClippingPlane(new Cartesian3(...normal), distanceM));
  collection.unionClippingRegions = inAll;
  collection.modelMatrix = frame;
}
