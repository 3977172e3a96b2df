import {
  CesiumTerrainProvider,
  Cartesian3,
  Color,
  EllipsoidTerrainProvider,
  Globe,
  PerspectiveFrustum,
  Scene,
  ShadowMode,
} from '@cesium/engine';
import type { Text } from '../model/text.ts';
import type { Quality } from './opened-stage.ts';

/** What Cesium's own widget calls on a scene but leaves out of its types. */
interface DrivenScene {
  initializeFrame(): void;
  pixelRatio: number;
}

interface LoadingGlobe {
  readonly _surface: { _loadQueueTimeSlice: number };
}

interface BiasedShadows {
  readonly _primitiveBias?: { normalOffsetScale: number; depthBias: number };
}

/** Height of the field of view; the width follows the wall, so a wide wall sees more and not larger. */
const fovyRad = (38 * Math.PI) / 180;
const widestRad = (110 * Math.PI) / 180;

/**
 * How long a frame may go on taking in what came of the ground where frames take seconds anyway. Cesium's own 5 ms pass
 * while the first tile waits for the renderer, so that one tile came a frame and the ground of a district took minutes.
 */
const slowLoadMs = 1_000;

/** Cesium's scene without its widget, its star pictures, its ion and its loop. */
export function openScene(canvas: HTMLCanvasElement, quality: Quality): Scene {
  const scene = new Scene({
    canvas,
    creditContainer: document.createElement('div'),
    contextOptions: { webgl: { alpha: true, powerPreference: 'high-performance' } },
    scene3DOnly: true,
    requestRenderMode: true,
    maximumRenderTimeChange: Number.POSITIVE_INFINITY,
    // The sky is drawn behind whatever the frame left transparent, which needs plain blending.
    orderIndependentTranslucency: false,
    msaaSamples: quality === 'high' ? 4 : 1,
  });
  scene.rethrowRenderErrors = true;
  scene.camera.constrainedAxis = Cartesian3.UNIT_Z;
  scene.backgroundColor = Color.TRANSPARENT;
  scene.highDynamicRange = false;
  scene.fog.enabled = false;
  scene.globe = new Globe();
  prepareGlobe(scene, quality);
  prepareShadows(scene, quality);
  return scene;
}

function prepareGlobe(scene: Scene, quality: Quality): void {
  const globe = scene.globe;
  globe.showGroundAtmosphere = false;
  globe.showWaterEffect = false;
  globe.enableLighting = true;
  globe.dynamicAtmosphereLighting = false;
  globe.depthTestAgainstTerrain = true;
  globe.maximumScreenSpaceError = quality === 'high' ? 1.6 : 3;
  globe.tileCacheSize = 300;
  globe.shadows = ShadowMode.RECEIVE_ONLY;
  if (quality === 'low') (globe as unknown as LoadingGlobe)._surface._loadQueueTimeSlice = slowLoadMs;
}

function prepareShadows(scene: Scene, quality: Quality): void {
  const shadows = scene.shadowMap;
  shadows.enabled = quality === 'high';
  shadows.softShadows = true;
  shadows.size = 2048;
  shadows.maximumDistance = 4_000;
  shadows.darkness = 0.55;
  shadows.fadingEnabled = true;
  // Cesium's own bias is for single models; over a city flat roofs would shade themselves in stripes.
  const bias = (shadows as unknown as BiasedShadows)._primitiveBias;
  if (bias) Object.assign(bias, { normalOffsetScale: 0.6, depthBias: 0.0004 });
}

/** Takes the canvas's CSS size over into its pixels and the field of view. */
export function fitScene(scene: Scene, canvas: HTMLCanvasElement, pixelRatio: number): void {
  const width = Math.max(1, canvas.clientWidth);
  const height = Math.max(1, canvas.clientHeight);
  canvas.width = Math.round(width * pixelRatio);
  canvas.height = Math.round(height * pixelRatio);
  // Marks and words grow with the wall as its panels do; Cesium takes all sizes in pixels times this.
  (scene as unknown as DrivenScene).pixelRatio = pixelRatio * wallUnit(height);
  const frustum = scene.camera.frustum;
  if (!(frustum instanceof PerspectiveFrustum)) return;
  const aspect = width / height;
  frustum.aspectRatio = aspect;
  // Cesium's angle is that of the longer side.
  frustum.fov = aspect > 1 ? Math.min(widestRad, 2 * Math.atan(aspect * Math.tan(fovyRad / 2))) : fovyRad * 1.25;
}

/** CSS pixels to one of the wall's units, 1/1080 of its height and never less than one: the `--u` of the panels. */
export const wallUnit = (heightPx: number): number => Math.max(1, heightPx / 1_080);

/** Lets the camera's controls work and Cesium draw if it sees a reason. */
export function driveScene(scene: Scene): void {
  (scene as unknown as DrivenScene).initializeFrame();
  scene.render();
}

/** The city's ground; a smooth ellipsoid and a sentence where it cannot be read. */
export async function loadTerrain(scene: Scene, tilesUrl: string, say: (sentence: Text) => void): Promise<void> {
  if (!tilesUrl) return;
  try {
    // Without its description Cesium would take the terrain for an old kind and ask for every tile of it.
    await demand(`${tilesUrl}/terrain/layer.json`);
    const provider = await CesiumTerrainProvider.fromUrl(`${tilesUrl}/terrain`, { requestVertexNormals: true });
    if (!scene.isDestroyed()) scene.terrainProvider = provider;
  } catch (error) {
    if (!scene.isDestroyed()) scene.terrainProvider = new EllipsoidTerrainProvider();
    const why = error instanceof Error ? error.message : String(error);
    say({
      zh: `地形无法读取，地面显示为平面（${why}）。请重新生成城市瓦片。`,
      en: `The terrain could not be read and the ground is drawn flat (${why}). Build the city's tiles again.`,
    });
  }
}

async function demand(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}
