import type { Mesh } from 'three';
import {
  DirectionalLight,
  Group,
  HemisphereLight,
  type Material,
  Matrix4,
  type Object3D,
  PerspectiveCamera,
  Raycaster,
  Scene,
  type Texture,
  Vector3,
  WebGLRenderer,
} from 'three';
import { invertRigid, type Matrices } from './matrices.ts';
import type { Daylight, Pick, Pickable } from './stage.ts';

export interface ThreeOverlay {
  readonly canvas: HTMLCanvasElement;
  group(room: string): Group;
  remove(room: string): void;
  /** Direction to the light in the city frame. */
  light(towards: readonly [number, number, number], daylight: Daylight): void;
  resize(width: number, height: number, pixelRatio: number): void;
  draw(matrices: Matrices): void;
  pick(x: number, y: number): Pick | undefined;
  close(): void;
}

/** three.js on a canvas of its own over Cesium's, its camera fed with Cesium's matrices. */
export function openThreeOverlay(canvas: HTMLCanvasElement): ThreeOverlay {
  const renderer = new WebGLRenderer({ canvas, alpha: true, antialias: true });
  renderer.setClearColor(0x000000, 0);
  const scene = new Scene();
  const camera = new PerspectiveCamera();
  camera.matrixAutoUpdate = false;
  // Left on, three.js would make the view from the camera's place again and lose the doubles.
  camera.matrixWorldAutoUpdate = false;
  const sun = new DirectionalLight('#fff4e2', 2);
  const sky = new HemisphereLight('#dbe8f5', '#3c4650', 1.2);
  scene.add(sun, sky);
  const rooms = new Map<string, Group>();
  let last: Matrices | undefined;

  function take(matrices: Matrices): void {
    last = matrices;
    camera.matrixWorldInverse.fromArray(matrices.view);
    camera.matrixWorld.fromArray(invertRigid(matrices.view));
    camera.projectionMatrix.fromArray(matrices.projection);
    camera.projectionMatrixInverse.copy(new Matrix4().copy(camera.projectionMatrix).invert());
  }

  return {
    canvas,
    group(room) {
      let group = rooms.get(room);
      if (!group) {
        group = new Group();
        group.name = room;
        rooms.set(room, group);
        scene.add(group);
      }
      return group;
    },
    remove(room) {
      const group = rooms.get(room);
      if (!group) return;
      rooms.delete(room);
      scene.remove(group);
      disposeAll(group);
    },
    light([x, y, z], daylight) {
      sun.position.set(x, y, z);
      sun.intensity = 2.4 - 2 * daylight.night;
      sky.intensity = 1.3 - 0.7 * daylight.night;
    },
    resize(width, height, pixelRatio) {
      renderer.setPixelRatio(pixelRatio);
      renderer.setSize(width, height, false);
    },
    draw(matrices) {
      take(matrices);
      renderer.render(scene, camera);
    },
    pick(x, y) {
      if (!last || rooms.size === 0) return undefined;
      const found = castRay(camera, scene, (x / last.width) * 2 - 1, 1 - (y / last.height) * 2);
      return found && { ...found, engine: 'three' };
    },
    close() {
      for (const group of rooms.values()) disposeAll(group);
      rooms.clear();
      renderer.dispose();
    },
  };
}

function castRay(camera: PerspectiveCamera, scene: Scene, x: number, y: number): Pickable | undefined {
  const eye = new Vector3().setFromMatrixPosition(camera.matrixWorld);
  const through = new Vector3(x, y, 0.5).applyMatrix4(camera.projectionMatrixInverse).applyMatrix4(camera.matrixWorld);
  const caster = new Raycaster(eye, through.sub(eye).normalize());
  // Points and sprites measure themselves against the camera.
  caster.camera = camera;
  scene.updateMatrixWorld();
  for (const hit of caster.intersectObjects(scene.children, true)) {
    const pick = pickOf(hit.object);
    if (pick) return pick;
  }
  return undefined;
}

/** `userData.pick` of the object or of the nearest of its parents that has one. */
function pickOf(object: Object3D | null): Pickable | undefined {
  for (let at = object; at; at = at.parent) {
    const pick = at.userData.pick as Pickable | undefined;
    if (pick) return { layer: pick.layer, id: pick.id };
  }
  return undefined;
}

/** Frees geometries, materials and their textures; three.js frees none of them by itself. */
export function disposeAll(root: Object3D): void {
  root.traverse((object) => {
    if (!('geometry' in object) && !('material' in object)) return;
    const drawn = object as Mesh;
    drawn.geometry?.dispose();
    for (const material of [drawn.material].flat()) if (material) disposeMaterial(material);
  });
  root.clear();
}

function disposeMaterial(material: Material): void {
  for (const value of Object.values(material)) if ((value as Texture | null)?.isTexture) (value as Texture).dispose();
  material.dispose();
}
