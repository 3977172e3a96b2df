import type { LayerManifest, LayerView } from '../layer.ts';
import type { Mark } from '../marks.ts';
import type { FlatArea, FlatLayer, FlatPicture } from './flat-layer.ts';

/** A layer of point things, for every engine: `flat.ts` of its folder is one, and `layer.ts` is made from that. */
export interface MarkSource extends FlatLayer {
  readonly manifest: LayerManifest;
  /** Gives the marks of a view; once an opening, so that what it remembers ends with it. */
  beginMarks(): (view: LayerView) => readonly Mark[];
}

/** Point things and the ground that belongs to each. */
export interface PlaceSource extends MarkSource {
  areasOf(view: LayerView): readonly FlatArea[];
}

export function flatMarks(manifest: LayerManifest, beginMarks: MarkSource['beginMarks']): MarkSource {
  return {
    ...manifest,
    manifest,
    beginMarks,
    begin() {
      const marksOf = openMemory(beginMarks());
      return (view) => ({ marks: marksOf(view) });
    },
  };
}

/** Point things and the ground that belongs to each: what a camera sees, what an incident covers. */
export function flatPlaces(
  manifest: LayerManifest,
  beginMarks: MarkSource['beginMarks'],
  areasOf: PlaceSource['areasOf'],
): PlaceSource {
  return {
    ...flatMarks(manifest, beginMarks),
    areasOf,
    begin() {
      const marksOf = openMemory(beginMarks());
      let drawn: FlatPicture = {};
      let before = '';
      return (view) => {
        const marks = marksOf(view);
        const areas = areasOf(view);
        const form = JSON.stringify(areas);
        if (form !== before || marks !== drawn.marks) drawn = { marks, areas };
        before = form;
        return drawn;
      };
    },
  };
}

/** The marks of a view, each the same object as before where nothing about it changed, so that drawing it again costs nothing. */
export function openMemory(marksOf: (view: LayerView) => readonly Mark[]): (view: LayerView) => readonly Mark[] {
  let before = new Map<string, Mark>();
  let all: readonly Mark[] = [];
  return (view) => {
    const now = marksOf(view).map((mark) => unlessChanged(before.get(mark.id), alarmed(view, mark)));
    before = new Map(now.map((mark) => [mark.id, mark]));
    if (now.length !== all.length || now.some((mark, at) => mark !== all[at])) all = now;
    return all;
  };
}

/** What an alert stands over is emphasised, whichever layer draws it. */
function alarmed(view: LayerView, mark: Mark): Mark {
  return view.alertsOf(mark.id).length > 0 ? { ...mark, emphasised: true } : mark;
}

/** The mark of before where nothing about it changed. */
export function unlessChanged(before: Mark | undefined, mark: Mark): Mark {
  return before && JSON.stringify(before) === JSON.stringify(mark) ? before : mark;
}
