import type { FlatLayer, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import manifest from './manifest.ts';
import { openPainter } from './painter.ts';

export default {
  ...manifest,
  async begin(tilesUrl, { city, signal, changed }) {
    let drawn: FlatPicture = {};
    const painter = await openPainter(city, tilesUrl, (image) => {
      drawn = { image: { image, bounds: city.bounds } };
      changed();
    });
    signal.addEventListener('abort', painter.close);
    if (signal.aborted) painter.close();
    return (view) => {
      painter.look(view);
      return drawn;
    };
  },
} satisfies FlatLayer;
