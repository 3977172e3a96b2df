import { openTrails } from '../../src/lib/geo/trails.ts';
import type { FlatLayer, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { colour } from './colour.ts';
import { opacityAt, trailOptions, tripsOf, widthPx } from './trips.ts';

/** Where vehicles came from, paling with age. */
export default (function begin(_tilesUrl, { frame }) {
  const trails = openTrails(trailOptions);
  let drawn: FlatPicture = {};
  return (view) => {
    const table = view.movers('vehicles');
    if (!table || !trails.take(table, view.now)) return drawn;
    const lines = tripsOf(trails, trailOptions.looks).map(({ path, ages }) => ({
      points: path.map((place) => frame.locate(place)),
      shades: ages.map((age) => ({ colour, opacity: opacityAt(age) })),
      ...{ colour, opacity: 1, widthPx },
    }));
    drawn = { lines };
    return drawn;
  };
} satisfies FlatLayer['begin']);
