import { openDraped, type Draped } from '../../src/lib/stage/draped.ts';
import type { Layer, LayerView } from '../../src/lib/stage/layer.ts';
import { openMarks } from '../../src/lib/stage/marks.ts';
import { openHatch, type Hatch } from './hatch.ts';
import manifest from './manifest.ts';
import { outlinesOf, readOutlines } from './outlines.ts';
import { legend, townFigures, townMarks, unknownColour, type TownFigure } from './towns.ts';

const id = 'economy';

export default {
  ...manifest,
  legend,
  async open(stage) {
    const file = await readOutlines(stage.tilesUrl);
    const marks = openMarks(stage, id);
    let areas: { accounts: string; draped: Draped; hatch: Hatch } | undefined;
    let before = '';

    /** Laid once the accounts are known, since an area is named as its account. */
    function layAreas(towns: readonly TownFigure[]): typeof areas {
      const accounts = towns.map(({ thing }) => `${thing.id} ${thing.division}`).join();
      if (areas?.accounts === accounts) return areas;
      closeAreas();
      const outlines = outlinesOf(
        file,
        towns.map(({ thing }) => thing),
      );
      return { accounts, draped: openDraped(stage, id, outlines), hatch: openHatch(stage, id, outlines) };
    }
    function closeAreas(): void {
      areas?.draped.close();
      areas?.hatch.close();
    }
    function colour(towns: readonly TownFigure[], { selected, opacityOf }: LayerView): void {
      const opacity = opacityOf?.(id) ?? 1;
      const byId = new Map(towns.map((town) => [town.thing.id, town.colour]));
      areas?.draped.dress((feature) => {
        const known = byId.get(feature.id);
        const chosen = selected === feature.id;
        if (!known || known === unknownColour) return { colour: '#b9c6d2', fill: 0, line: chosen ? 1 : 0.7 };
        return { colour: known, fill: chosen ? 0.5 : 0.42 * opacity, line: chosen ? 1 : 0.8 * opacity };
      });
      areas?.hatch.draw(new Set([...byId].flatMap(([thing, css]) => (css === unknownColour ? [thing] : []))));
    }
    return {
      update(view) {
        const state = view.state(id);
        const towns = state ? townFigures(state, view.choiceOf?.(id), view.now) : [];
        const wanted = JSON.stringify([towns, view.selected, view.language, view.opacityOf?.(id)]);
        if (wanted === before) return;
        before = wanted;
        areas = layAreas(towns);
        colour(towns, view);
        marks.set(townMarks(towns, stage.city.divisions, view));
      },
      close() {
        closeAreas();
        marks.close();
      },
    };
  },
} satisfies Layer;
