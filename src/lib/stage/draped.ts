import {
  Cartesian3,
  Color,
  ColorGeometryInstanceAttribute,
  GeometryInstance,
  GroundPolylineGeometry,
  GroundPolylinePrimitive,
  GroundPrimitive,
  PerInstanceColorAppearance,
  PolygonGeometry,
  PolygonHierarchy,
  PolylineColorAppearance,
} from '@cesium/engine';
import type { Position } from '../model/entity.ts';
import type { StillFeature } from '../model/still.ts';
import type { Pickable, Stage } from './stage.ts';

/** How one feature looks: CSS colour, and from 0 to 1 how much of it fills and lines it. */
export interface Drape {
  readonly colour: string;
  readonly fill: number;
  readonly line: number;
}

/** What lies on the ground, and under which name. */
export type Lying = Pick<StillFeature, 'id' | 'geometry'>;

export interface Draped<Feature extends Lying = StillFeature> {
  dress(look: (feature: Feature) => Drape): void;
  /** Lays it over everything else that lies there. */
  raise(): void;
  close(): void;
}

const edgePx = 1.6;
const riverPx = 3;

/** A piece of ground a feature covers, or a line; Cesium finds its colour again by the object `pick`. */
interface Piece<Feature extends Lying> {
  readonly feature: Feature;
  readonly pick: Pickable;
  /** An area's outer ring and its holes, or the one line. */
  readonly rings: readonly (readonly Position[])[];
  readonly widthPx: number;
}

/** Areas and lines clamped on the terrain; houses stand on them uncoloured. They answer a pick with their feature's id. */
export function openDraped<Feature extends Lying>(
  stage: Stage,
  layer: string,
  features: readonly Feature[],
  /** Of every line, in pixels; those of the city's own when absent. */
  widthPx?: number,
): Draped<Feature> {
  const { scene } = stage.cesium;
  const areas = features.flatMap((feature) => areasOf(feature, () => stage.pickId(layer, feature.id)));
  const strokes = features.flatMap((feature) => strokesOf(feature, () => stage.pickId(layer, feature.id), widthPx));
  if (strokes.length === 0) return { dress: () => undefined, raise: () => undefined, close: () => undefined };
  if (!GroundPrimitive.isSupported(scene) || !GroundPolylinePrimitive.isSupported(scene))
    throw new Error('This graphics card cannot lay areas on terrain (no depth texture); the table lists them all.');
  const primitives: (GroundPrimitive | GroundPolylinePrimitive)[] = [];
  if (areas.length > 0) primitives.push(scene.groundPrimitives.add(fills(areas)) as GroundPrimitive);
  primitives.push(scene.groundPrimitives.add(lines(strokes)) as GroundPolylinePrimitive);
  let look: ((feature: Feature) => Drape) | undefined;

  /** Colours can be set only once the workers have made the geometry; frames go on until then. */
  function dress(): boolean {
    if (!primitives.every(({ ready }) => ready)) return false;
    for (const primitive of primitives) {
      const filled = primitive instanceof GroundPrimitive;
      for (const { feature, pick } of filled ? areas : strokes) {
        const attributes = primitive.getGeometryInstanceAttributes(pick) as { color: Uint8Array };
        const drape = look?.(feature);
        if (drape) attributes.color = ColorGeometryInstanceAttribute.toValue(tint(drape, filled ? 'fill' : 'line'));
      }
    }
    return true;
  }
  let pending = true;
  const unlisten = stage.onFrame(() => {
    if (!pending) return;
    pending = !dress();
    stage.requestRender(pending ? `${layer}: areas are being laid on the ground` : `${layer}: areas coloured`);
  });

  return {
    dress(next) {
      look = next;
      pending = true;
      stage.requestRender(`${layer}: areas change their look`);
    },
    raise() {
      for (const primitive of primitives) scene.groundPrimitives.raiseToTop(primitive);
    },
    close() {
      unlisten();
      for (const primitive of primitives) scene.groundPrimitives.remove(primitive);
      stage.requestRender(`${layer}: areas taken away`);
    },
  };
}

function areasOf<Feature extends Lying>(feature: Feature, pick: () => Pickable): Piece<Feature>[] {
  const { geometry } = feature;
  if (geometry.type !== 'MultiPolygon') return [];
  return geometry.coordinates.map((rings) => ({ feature, pick: pick(), rings, widthPx: edgePx }));
}

/** Every edge and every line by itself. */
function strokesOf<Feature extends Lying>(feature: Feature, pick: () => Pickable, givenPx?: number): Piece<Feature>[] {
  const { geometry } = feature;
  if (geometry.type === 'Point') return [];
  const [lines, usualPx] =
    geometry.type === 'MultiPolygon' ? [geometry.coordinates.flat(), edgePx] : [geometry.coordinates, riverPx];
  return lines.map((line) => ({ feature, pick: pick(), rings: [line], widthPx: givenPx ?? usualPx }));
}

/** Nothing is seen before the first dressing. */
const unseen = () => ({ color: ColorGeometryInstanceAttribute.fromColor(Color.TRANSPARENT) });

function fills(areas: readonly Piece<Lying>[]): GroundPrimitive {
  const geometryInstances = areas.map(({ pick, rings }) => {
    const [outer, ...holes] = rings.map(earthly);
    const polygonHierarchy = new PolygonHierarchy(
      outer,
      holes.map((hole) => new PolygonHierarchy(hole)),
    );
    return new GeometryInstance({
      geometry: new PolygonGeometry({ polygonHierarchy }),
      id: pick,
      attributes: unseen(),
    });
  });
  return new GroundPrimitive({
    geometryInstances,
    appearance: new PerInstanceColorAppearance({ flat: true, translucent: true }),
  });
}

function lines(strokes: readonly Piece<Lying>[]): GroundPolylinePrimitive {
  const geometryInstances = strokes.map(({ pick, rings, widthPx }) => {
    const geometry = new GroundPolylineGeometry({ positions: earthly(rings[0]!), width: widthPx });
    return new GeometryInstance({ geometry, id: pick, attributes: unseen() });
  });
  return new GroundPolylinePrimitive({ geometryInstances, appearance: new PolylineColorAppearance() });
}

function earthly(ring: readonly Position[]): Cartesian3[] {
  return ring.map(([lon, lat]) => Cartesian3.fromDegrees(lon, lat));
}

function tint({ colour, ...shares }: Drape, part: 'fill' | 'line'): Color {
  return (Color.fromCssColorString(colour) ?? Color.WHITE).withAlpha(shares[part]);
}
