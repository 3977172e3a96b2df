import type { FlatArea, FlatLayer, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { polygonsOf } from '../../src/lib/stage/flat/flat-still.ts';
import manifest from './manifest.ts';
import { outlinesOf, readOutlines } from './outlines.ts';
import { townFigures, townMarks, unknownColour } from './towns.ts';

const { id } = manifest;

export default {
  ...manifest,
  async begin(tilesUrl, { city }) {
    const file = await readOutlines(tilesUrl);
    let drawn: FlatPicture = {};
    let before = '';
    return (view) => {
      const state = view.state(id);
      const towns = state ? townFigures(state, view.choiceOf?.(id), view.now) : [];
      const opacity = view.opacityOf?.(id) ?? 1;
      const wanted = JSON.stringify([towns, view.selected, view.language, opacity]);
      if (wanted === before) return drawn;
      before = wanted;
      const colours = new Map(towns.map(({ thing, colour }) => [thing.id, colour]));
      const outlines = outlinesOf(
        file,
        towns.map(({ thing }) => thing),
      );
      const areas = outlines.flatMap(({ id: account, geometry }) =>
        polygonsOf(geometry).map((rings): FlatArea => {
          const chosen = view.selected === account;
          const colour = colours.get(account) ?? unknownColour;
          return { id: account, rings, colour, fill: chosen ? 0.5 : 0.42 * opacity, line: chosen ? 1 : 0.8 * opacity };
        }),
      );
      drawn = { areas, marks: townMarks(towns, city.divisions, view) };
      return drawn;
    };
  },
} satisfies FlatLayer;
