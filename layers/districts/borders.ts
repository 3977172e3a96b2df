import { Cartesian3, Color, Material, Matrix4, PolylineCollection } from '@cesium/engine';
import type { Stage } from '../../src/lib/stage/stage.ts';
import { borderColour } from './colour.ts';
import type { Border } from './outline.ts';

const opacity = 0.34;
const widthPx = 1.2;
/** One dash and one gap, in pixels. */
const dashPx = 14;

export interface Borders {
  /** Draws exactly these; what was drawn before goes. */
  draw(borders: readonly Border[]): void;
  close(): void;
}

/** A dashed hairline around what this cockpit answers for; Cesium's, so that houses and hills stand before it. */
export function openBorders(stage: Stage): Borders {
  const scene = stage.cesium.scene;
  const toEarth = Matrix4.fromArray(Array.from(stage.frame.toEarth));
  const lines = scene.primitives.add(new PolylineCollection()) as PolylineCollection;
  return {
    draw(borders) {
      lines.removeAll();
      for (const border of borders) {
        if (border.level !== 'district') continue;
        const positions = border.path.map(([x, y, z]) =>
          Matrix4.multiplyByPoint(toEarth, new Cartesian3(x, y, z), new Cartesian3()),
        );
        lines.add({ positions, width: widthPx, material: dashes() });
      }
    },
    close: () => void scene.primitives.remove(lines),
  };
}

function dashes(): Material {
  const color = Color.fromCssColorString(borderColour)?.withAlpha(opacity) ?? Color.WHITE;
  return Material.fromType('PolylineDash', { color, gapColor: Color.TRANSPARENT, dashLength: dashPx });
}
