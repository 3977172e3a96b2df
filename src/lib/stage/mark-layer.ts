import type { Layer } from './layer.ts';
import { type MarkSource, openMemory } from './flat/flat-marks.ts';
import { openMarks } from './marks.ts';

/** The layer of point things in the city: what stands in the scene is what their source last said. */
export function markLayer({ manifest, beginMarks }: MarkSource): Layer {
  return {
    ...manifest,
    open(stage) {
      const marks = openMarks(stage, manifest.id);
      const marksOf = openMemory(beginMarks());
      return { update: (view) => marks.set(marksOf(view)), close: () => marks.close() };
    },
  };
}
