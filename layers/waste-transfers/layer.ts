import { openDraped } from '../../src/lib/stage/draped.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { openMarks } from '../../src/lib/stage/marks.ts';
import { lineLayers } from './lines.ts';
import manifest from './manifest.ts';
import { openTransfers, readFences, type Drawn } from './transfers.ts';
import { fenceLook } from './legend.ts';

const { id } = manifest;

export default {
  ...manifest,
  async open(stage) {
    const fences = openDraped(stage, id, await readFences(stage.tilesUrl));
    fences.dress(() => fenceLook);
    const marks = openMarks(stage, id);
    const transfers = openTransfers(stage.frame, () => stage.requestRender('waste-transfers: a track came'));
    let drawn: Drawn | undefined;
    return {
      update(view) {
        const next = transfers.of(view);
        if (next === drawn) return;
        drawn = next;
        marks.set(next.marks);
        stage.deck.draw(id, lineLayers(id, next.corridors, next.tracks));
      },
      close() {
        transfers.close();
        fences.close();
        marks.close();
        stage.deck.draw(id, []);
      },
    };
  },
} satisfies Layer;
