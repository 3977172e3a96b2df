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
  const isTileset = (one: unknown): one is Cesium3DTileset => one instanceof Cesium3DTileset;

  function tilesets(): Cesium3DTileset[] {
    const all = Array.from({ length: scene.primitives.length }, (_, n) => scene.primitives.get(n) as unknown);
    return all.filter(isTileset);
  }

  function cutTileset(tileset: Cesium3DTileset): void {
    tileset.clippingPlanes = (section && planesOf(section, frameIn(tileset, section))) as ClippingPlaneCollection;
    // A house that was cut shows its walls from within.
    tileset.backFaceCulling = section === undefined;
  }

  function cutGround(): void {
    scene.globe.clippingPlanes = (section && planesOf(section, frameOf(section))) as ClippingPlaneCollection;
    scene.globe.backFaceCulling = section === undefined;
  }

  const unlisten = scene.primitives.primitiveAdded.addEventListener((added: unknown) => {
    if (section && isTileset(added)) cutTileset(added);
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

function planesOf(section: Section, modelMatrix: Matrix4): ClippingPlaneCollection {
  const { halves, inAll } = cutOf(section);
  return new ClippingPlaneCollection({
    planes: halves.map(({ normal, distanceM }) => new ClippingPlane(new Cartesian3(...normal), distanceM)),
    modelMatrix,
    unionClippingRegions: inAll,
    edgeWidth: edgePx,
    edgeColor: edge,
  });
}
