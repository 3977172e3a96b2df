import { type Billboard, BillboardCollection, Cartesian3, type Color, NearFarScalar, type Scene } from '@cesium/engine';
import type { CityFrame } from '../geo/city-frame.ts';
import { arrowHead } from './arrow.ts';
import { glyphOf } from './glyph.ts';
import type { GlyphShape } from './marks.ts';

/** Nearer than this a mover is an arrow along its heading, or the form of its status; farther a point. */
export const arrowsWithinM = 2_500;
const arrowsAtMost = 400;
const shrink = new NearFarScalar(150, 1.1, arrowsWithinM, 0.6);
const axis = new Cartesian3();

/** Arrow heads for the nearest, out of a pool that is dealt anew for each frame. */
export interface Arrows {
  deal(): void;
  /** Gives out one; `false` when the pool is spent. */
  lay(position: Cartesian3, headingDeg: number, colour: Color, shape: GlyphShape, id: unknown): boolean;
  /** Takes those that were not given out off the scene. */
  gather(): void;
  close(): void;
}

export function openArrows(scene: Scene, { toEarth }: CityFrame): Arrows {
  const heads = scene.primitives.add(new BillboardCollection({ scene }));
  const arrows: Billboard[] = [];
  let used = 0;

  function next(): Billboard {
    const arrow = heads.add({ alignedAxis: Cartesian3.UNIT_Z, scale: 0.5, scaleByDistance: shrink });
    arrows.push(arrow);
    return arrow;
  }

  return {
    deal: () => void (used = 0),
    lay(position, headingDeg, colour, shape, id) {
      if (used >= arrowsAtMost) return false;
      const arrow = arrows[used] ?? next();
      if (shape === 'triangle') arrow.setImage('arrow head', arrowHead());
      else arrow.setImage(`mover ${shape}`, glyphOf({ shape, colour: '#ffffff' }).canvas);
      arrow.position = position;
      // Along the way in space, so that perspective turns the head as it turns the road.
      arrow.alignedAxis = headingAxis(toEarth, headingDeg);
      arrow.color = colour;
      arrow.id = id;
      arrow.show = true;
      used += 1;
      return true;
    },
    gather() {
      for (let at = used; at < arrows.length; at += 1) arrows[at]!.show = false;
    },
    close: () => void scene.primitives.remove(heads),
  };
}

function headingAxis(toEarth: Float64Array, headingDeg: number): Cartesian3 {
  const heading = (headingDeg * Math.PI) / 180;
  const [east, north] = [Math.sin(heading), Math.cos(heading)];
  axis.x = toEarth[0]! * east + toEarth[4]! * north;
  axis.y = toEarth[1]! * east + toEarth[5]! * north;
  axis.z = toEarth[2]! * east + toEarth[6]! * north;
  return axis;
}
