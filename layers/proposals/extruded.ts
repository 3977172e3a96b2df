import {
  Cartesian3,
  Color,
  ColorGeometryInstanceAttribute,
  GeometryInstance,
  PerInstanceColorAppearance,
  PolygonGeometry,
  PolygonHierarchy,
  Primitive,
  ShadowMode,
} from '@cesium/engine';
import { heightOfM, massUseLooks, middleOf, type Mass } from '../../src/lib/model/proposals/proposal.ts';
import { groundOf } from '../../src/lib/stage/ground.ts';
import type { Stage } from '../../src/lib/stage/stage.ts';
import { manifest, partId } from './look.ts';

export interface Extruded {
  /** `edited`: the id of the one that is worked on. */
  set(masses: readonly Mass[], edited: string | undefined): void;
  close(): void;
}

/** Walls go on under the ground: on a slope nothing floats. */
const footingM = 15;
/** Terrain comes in finer and finer tiles: masses follow it by so much, looked at so often. */
const followsM = 0.5;
const lookEveryS = 0.5;

/** Masses as bodies on the terrain as it is drawn now. */
export function openExtruded(stage: Stage): Extruded {
  const { scene } = stage.cesium;
  let [masses, edited, built]: [readonly Mass[], string | undefined, string] = [[], undefined, ''];
  let primitive: Primitive | undefined;
  let sinceS = 0;

  function build(): void {
    const grounds = masses.map((mass) => Math.round(groundOf(scene, ...middleOf(mass)) / followsM) * followsM);
    const wanted = JSON.stringify([masses, grounds, edited]);
    if (wanted === built) return;
    built = wanted;
    if (primitive) scene.primitives.remove(primitive);
    const geometryInstances = masses.map((mass, at) => bodyOf(stage, mass, grounds[at]!, edited === mass.id));
    primitive = masses.length > 0 ? (scene.primitives.add(standing(geometryInstances)) as Primitive) : undefined;
    stage.requestRender('proposals: masses stand');
  }

  const unlisten = stage.onFrame((seconds) => {
    sinceS += seconds;
    if (sinceS < lookEveryS) return;
    sinceS = 0;
    build();
  });
  return {
    set(next, chosen) {
      [masses, edited] = [next, chosen];
      build();
    },
    close() {
      unlisten();
      if (primitive) scene.primitives.remove(primitive);
      stage.requestRender('proposals: masses taken away');
    },
  };
}

const standing = (geometryInstances: GeometryInstance[]): Primitive =>
  new Primitive({
    geometryInstances,
    appearance: new PerInstanceColorAppearance({ closed: true, translucent: false }),
    asynchronous: false,
    shadows: ShadowMode.ENABLED,
  });

function bodyOf(stage: Stage, mass: Mass, groundM: number, isSelected: boolean): GeometryInstance {
  const colour = Color.fromCssColorString(massUseLooks[mass.use].colour) ?? Color.WHITE;
  return new GeometryInstance({
    id: stage.pickId(manifest.id, partId(mass)),
    geometry: new PolygonGeometry({
      polygonHierarchy: new PolygonHierarchy(mass.ring.map(([lon, lat]) => Cartesian3.fromDegrees(lon, lat))),
      height: groundM - footingM,
      extrudedHeight: groundM + heightOfM(mass),
      vertexFormat: PerInstanceColorAppearance.VERTEX_FORMAT,
    }),
    attributes: {
      color: ColorGeometryInstanceAttribute.fromColor(isSelected ? colour.brighten(0.5, new Color()) : colour),
    },
  });
}
