import type { FlatLayer, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import { groundOf, manifest, massMarks } from './look.ts';

/** What is proposed, filled by its use, with the variant beside it as outlines. */
export default {
  ...manifest,
  async begin(_, { frame }) {
    // What cuts shapes comes with the first proposal's layer, not with the page.
    const { openOnGround } = await import('./on-ground.ts');
    const onGround = openOnGround(frame);
    const marksOf = openMemory(({ proposal, language }) => (proposal ? massMarks(proposal, language) : []));
    let drawn: FlatPicture = {};
    let before: unknown;
    return (view) => {
      const { proposal } = view;
      const marks = marksOf(view);
      if (proposal === before && marks === drawn.marks) return drawn;
      before = proposal;
      drawn = proposal
        ? {
            marks,
            ...groundOf(proposal, onGround.roads(proposal.variant), onGround.shadows(proposal.variant)),
          }
        : { marks };
      return drawn;
    };
  },
} satisfies FlatLayer;
