import type { Layer, LayerManifest, LayerView } from './layer.ts';
import { type Mark, openMarks } from './marks.ts';

/**
 * Makes a layer of point things from a pure function: what stands in the scene is what it last said.
 * `begin` gives that function once per opening, so that what it remembers ends with it.
 */
export function markLayer(manifest: LayerManifest, begin: () => (view: LayerView) => readonly Mark[]): Layer {
  return {
    ...manifest,
    open(stage) {
      const marks = openMarks(stage, manifest.id);
      const marksOf = begin();
      let before = new Map<string, Mark>();
      return {
        update(view) {
          const now = marksOf(view).map((mark) => unlessChanged(before.get(mark.id), alarmed(view, mark)));
          before = new Map(now.map((mark) => [mark.id, mark]));
          marks.set(now);
        },
        close: () => marks.close(),
      };
    },
  };
}

/** What an alert stands over is emphasised, whichever layer draws it. */
function alarmed(view: LayerView, mark: Mark): Mark {
  return view.alertsOf(mark.id).length > 0 ? { ...mark, emphasised: true } : mark;
}

/** The mark of before where nothing about it changed, so that drawing it again costs nothing. */
export function unlessChanged(before: Mark | undefined, mark: Mark): Mark {
  return before && JSON.stringify(before) === JSON.stringify(mark) ? before : mark;
}
