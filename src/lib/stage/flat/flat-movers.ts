import type { FeedId } from '../../model/id.ts';
import type { MoverTable } from '../../model/mover-table.ts';
import type { LayerManifest } from '../layer.ts';
import type { MoverLook } from '../movers.ts';
import type { FlatLayer, FlatPicture } from './flat-layer.ts';

/** A layer of what moves, for every engine. */
export interface MoverSource extends FlatLayer {
  readonly manifest: LayerManifest;
  readonly feed: FeedId;
  readonly look: MoverLook;
}

export function flatMovers(manifest: LayerManifest, feed: FeedId, look: MoverLook): MoverSource {
  return {
    ...manifest,
    fades: true,
    manifest,
    feed,
    look,
    begin() {
      let table: MoverTable | undefined;
      let drawn: FlatPicture = {};
      return (view) => {
        const now = view.movers(feed);
        if (now !== table) drawn = now ? { movers: { table: now, look } } : {};
        table = now;
        return drawn;
      };
    },
  };
}
