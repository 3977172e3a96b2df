import { openGroundPicture } from '../../src/lib/stage/ground-picture.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import manifest from './manifest.ts';
import { openPainter } from './painter.ts';

export default {
  ...manifest,
  async open(stage) {
    const { city, tilesUrl } = stage;
    const picture = openGroundPicture(stage.cesium.scene);
    const painter = await openPainter(city, tilesUrl, (painted) => {
      picture.show(canvasOf(painted), city.bounds);
      stage.requestRender('the air field was painted');
    });
    return {
      update: painter.look,
      close() {
        painter.close();
        picture.close();
      },
    };
  },
} satisfies Layer;

function canvasOf(painted: ImageData): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [painted.width, painted.height];
  canvas.getContext('2d')?.putImageData(painted, 0, 0);
  return canvas;
}
