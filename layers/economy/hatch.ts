import {
  Cartesian3,
  Color,
  EllipsoidSurfaceAppearance,
  GeometryInstance,
  GroundPrimitive,
  Material,
  PolygonGeometry,
  PolygonHierarchy,
} from '@cesium/engine';
import type { Position } from '../../src/lib/model/entity.ts';
import type { StillFeature } from '../../src/lib/model/still.ts';
import type { Stage } from '../../src/lib/stage/stage.ts';

/** Stripes over an area from edge to edge. */
const stripes = 14;
const [ink, gap] = ['#b9c6d2', '#27323d'].map((css) => Color.fromCssColorString(css)!.withAlpha(0.5));

export interface Hatch {
  /** Hatches exactly the areas of these ids. */
  draw(ids: ReadonlySet<string>): void;
  close(): void;
}

/** Areas of which nothing is known, hatched on the ground: never a colour that a value could have. */
export function openHatch(stage: Stage, layer: string, features: readonly StillFeature[]): Hatch {
  const { scene } = stage.cesium;
  const drawn = new Map<string, GroundPrimitive>();

  /** A frame is asked for until the workers have made what is to be seen. */
  const unlisten = stage.onFrame(() => {
    const waits = [...drawn.values()].some(({ show, ready }) => show && !ready);
    if (waits) stage.requestRender(`${layer}: unknown areas are being laid on the ground`);
  });

  function add(feature: StillFeature): GroundPrimitive {
    const geometryInstances = polygonsOf(feature).map(
      (polygonHierarchy) =>
        new GeometryInstance({
          geometry: new PolygonGeometry({
            polygonHierarchy,
            vertexFormat: EllipsoidSurfaceAppearance.VERTEX_FORMAT,
          }),
          id: stage.pickId(layer, feature.id),
        }),
    );
    const appearance = new EllipsoidSurfaceAppearance({ flat: true, material: hatched() });
    return scene.groundPrimitives.add(new GroundPrimitive({ geometryInstances, appearance })) as GroundPrimitive;
  }
  return {
    draw(ids) {
      for (const feature of features) {
        const known = drawn.get(feature.id);
        if (known) known.show = ids.has(feature.id);
        else if (ids.has(feature.id)) drawn.set(feature.id, add(feature));
      }
      stage.requestRender(`${layer}: unknown areas hatched`);
    },
    close() {
      unlisten();
      for (const primitive of drawn.values()) scene.groundPrimitives.remove(primitive);
    },
  };
}

function polygonsOf({ geometry }: StillFeature): PolygonHierarchy[] {
  if (geometry.type !== 'MultiPolygon') return [];
  return geometry.coordinates.map((rings) => {
    const [outer, ...holes] = rings.map(earthly);
    return new PolygonHierarchy(
      outer,
      holes.map((hole) => new PolygonHierarchy(hole)),
    );
  });
}

function earthly(ring: readonly Position[]): Cartesian3[] {
  return ring.map(([lon, lat]) => Cartesian3.fromDegrees(lon, lat));
}

function hatched(): Material {
  return new Material({
    translucent: true,
    fabric: {
      uniforms: { ink, gap, stripes },
      source: `
        czm_material czm_getMaterial(czm_materialInput materialInput) {
          czm_material material = czm_getDefaultMaterial(materialInput);
          float along = fract((materialInput.st.s + materialInput.st.t) * stripes);
          vec4 colour = along < 0.5 ? ink : gap;
          material.diffuse = colour.rgb;
          material.alpha = colour.a;
          return material;
        }`,
    },
  });
}
