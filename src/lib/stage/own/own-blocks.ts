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
import { groundOf } from '../ground.ts';
import type { Stage } from '../stage.ts';
import type { OwnBlock } from './own-pieces.ts';

export interface BlockLook {
  readonly colour: string;
  readonly share: number;
}
export interface OwnBlocks {
  dress(look: (block: OwnBlock) => BlockLook): void;
  close(): void;
}

/** Reaches so far into the ground, so that none floats on a slope. */
const rootM = 15;
/** The ground came finer: what stands wrong by more is stood anew. */
const offM = 1;

/** Areas raised from the lowest ground at their corners by the height their features say. */
export function openOwnBlocks(stage: Stage, layer: string, blocks: readonly OwnBlock[]): OwnBlocks {
  const { scene } = stage.cesium;
  let look: ((block: OwnBlock) => BlockLook) | undefined;
  let feet: readonly number[] = [];
  let standing: Primitive | undefined;

  const footOf = ({ rings }: OwnBlock) => Math.min(...rings[0]!.map(([lon, lat]) => groundOf(scene, lon, lat)));

  function stand(): void {
    if (standing) scene.primitives.remove(standing);
    const shown = blocks.map((block, n) => ({ block, footM: feet[n]!, look: look!(block) }));
    const isClear = shown.some((one) => one.look.share < 1);
    standing = scene.primitives.add(
      new Primitive({
        geometryInstances: shown
          .filter((one) => one.look.share > 0)
          .map((one) => instanceOf(one.block, one.footM, one.look, stage.pickId(layer, one.block.id))),
        appearance: new PerInstanceColorAppearance({ translucent: isClear, closed: true }),
        shadows: ShadowMode.CAST_ONLY,
      }),
    ) as Primitive;
    stage.requestRender(`${layer}: blocks stand`);
  }

  const unlisten = scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
    if (left > 0 || !look) return;
    const next = blocks.map(footOf);
    if (next.every((footM, n) => Math.abs(footM - feet[n]!) < offM)) return;
    feet = next;
    stand();
  });

  return {
    dress(next) {
      look = next;
      feet = blocks.map(footOf);
      stand();
    },
    close() {
      unlisten();
      if (standing) scene.primitives.remove(standing);
    },
  };
}

function instanceOf({ rings, heightM }: OwnBlock, footM: number, { colour, share }: BlockLook, id: object) {
  const [outer, ...holes] = rings.map((ring) => ring.map(([lon, lat]) => Cartesian3.fromDegrees(lon, lat)));
  const geometry = new PolygonGeometry({
    polygonHierarchy: new PolygonHierarchy(
      outer,
      holes.map((hole) => new PolygonHierarchy(hole)),
    ),
    height: footM - rootM,
    extrudedHeight: footM + heightM,
    vertexFormat: PerInstanceColorAppearance.VERTEX_FORMAT,
  });
  const color = (Color.fromCssColorString(colour) ?? Color.WHITE).withAlpha(share);
  return new GeometryInstance({
    geometry,
    id,
    attributes: { color: ColorGeometryInstanceAttribute.fromColor(color) },
  });
}
