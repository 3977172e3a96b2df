import {
  Cartesian2,
  type Cartesian3,
  Cartographic,
  Cesium3DTileFeature,
  Math as CesiumMath,
  type Scene,
} from '@cesium/engine';
import type { Position } from '../model/entity.ts';
import { type Id, idOf, isId } from '../model/id.ts';
import type { Pick, Pickable } from './stage.ts';

/** What a layer writes on its tileset so that its features answer a pick. */
export interface PickableTileset {
  pickLayer?: string;
  /** Type of the id made where the tile's own `id` is not one: `Building`. */
  pickType?: string;
}

/** A click may miss a mark by this much, in pixels. */
const reachPx = 7;

export function pickCesium(scene: Scene, x: number, y: number): Pick | undefined {
  const at = new Cartesian2(x, y);
  const found: unknown = scene.pick(at, reachPx, reachPx);
  const mark = markOf(found);
  if (mark) return { layer: mark.layer, id: mark.id, engine: 'cesium' };
  // A building is under the pixel or it is not.
  const exact: unknown = scene.pick(at, 1, 1);
  if (!(exact instanceof Cesium3DTileFeature)) return undefined;
  const feature = featureOf(exact);
  const position = feature && groundAt(scene, at);
  return feature && (position ? { ...feature, position } : feature);
}

function markOf(found: unknown): Pickable | undefined {
  const id = (found as { id?: Partial<Pickable> } | undefined)?.id;
  return typeof id === 'object' && id.layer && id.id ? { layer: id.layer, id: id.id } : undefined;
}

function featureOf(feature: Cesium3DTileFeature): Pick | undefined {
  const tileset = feature.tileset as unknown as PickableTileset;
  if (!tileset.pickLayer) return undefined;
  const properties: Record<string, string | number> = {};
  for (const name of feature.getPropertyIds()) {
    const value: unknown = feature.getProperty(name);
    if (typeof value === 'string' || typeof value === 'number') properties[name] = value;
    else if (typeof value === 'bigint') properties[name] = Number(value);
  }
  const id = featureId(properties.id ?? feature.featureId, tileset.pickType ?? 'Building');
  return { layer: tileset.pickLayer, id, engine: 'cesium', properties };
}

function featureId(id: string | number, type: string): Id {
  const text = String(id);
  return isId(text) ? text : idOf(type, text);
}

/** Where on the terrain a pixel lies, whatever stands there. */
export function groundUnder(scene: Scene, x: number, y: number): Position | undefined {
  const ray = scene.camera.getPickRay(new Cartesian2(x, y));
  const point = ray && scene.globe.pick(ray, scene);
  return point && positionOf(point);
}

function groundAt(scene: Scene, at: Cartesian2): Position | undefined {
  if (!scene.pickPositionSupported) return undefined;
  const point = scene.pickPosition(at);
  return point && positionOf(point);
}

function positionOf(point: Cartesian3): Position {
  const place = Cartographic.fromCartesian(point);
  return [CesiumMath.toDegrees(place.longitude), CesiumMath.toDegrees(place.latitude), place.height];
}
