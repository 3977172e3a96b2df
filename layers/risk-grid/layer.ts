import { isRiskFinding, type RiskFinding } from '../../src/lib/model/risk/risk-finding.ts';
import { openGroundPicture } from '../../src/lib/stage/ground-picture.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { coloursOf } from './cells.ts';
import manifest from './manifest.ts';
import { cellAt, paint, rasterOf, type Raster } from './raster.ts';

export default {
  ...manifest,
  open(stage) {
    const { frame, city } = stage;
    const picture = openGroundPicture(stage.cesium.scene);
    let raster: Raster | undefined;
    let drawn: { readonly finding: RiskFinding; readonly opacity: number } | undefined;

    return {
      update(view) {
        const finding = view.findingOf?.(manifest.id);
        if (!isRiskFinding(finding)) {
          // What was true once must not stand on the ground for ever.
          if (drawn) throw new Error('The risk grid is reckoned no more.');
          return;
        }
        const opacity = view.opacityOf?.(manifest.id) ?? 1;
        if (drawn?.opacity === opacity && sameLevels(drawn.finding, finding)) return;
        drawn = { finding, opacity };
        raster ??= rasterOf(finding.ground, frame, city.bounds);
        picture.show(canvasOf(paint(raster, coloursOf(finding, opacity)), raster), city.bounds);
        stage.requestRender('the risk grid was painted');
      },
      lyingAt(place) {
        if (!drawn) return undefined;
        const cell = cellAt(drawn.finding.ground, frame, place);
        return cell < 0 ? undefined : drawn.finding.idOf(cell);
      },
      close: () => picture.close(),
    };
  },
} satisfies Layer;

/** A picture is laid on the ground anew only where it would look otherwise. */
function sameLevels(a: RiskFinding, b: RiskFinding): boolean {
  return a === b || a.level.every((level, cell) => level === b.level[cell]);
}

function canvasOf(pixels: Uint8ClampedArray<ArrayBuffer>, { widthPx, heightPx }: Raster): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [widthPx, heightPx];
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, widthPx, heightPx), 0, 0);
  return canvas;
}
