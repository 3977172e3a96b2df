import type { FixReader } from '../model/recorded.ts';
import { openFixArchive } from './archive/chunk-archive.ts';
import { openCompaction } from './archive/compaction.ts';
import { openRecorder, type Recorder } from './archive/recorder.ts';
import type { Desks } from './hub/desks.ts';
import type { Plane } from './hub/plane.ts';
import type { HouseLog } from './log.ts';
import type { Store } from './store/store.ts';

/** Where movers were: read by every process, written down by the one that has the feed. */
export interface Records {
  readonly fixes: FixReader;
  readonly recorder: Recorder | undefined;
  close(): Promise<void>;
}

interface Given {
  readonly store: Store;
  readonly plane: Plane;
  readonly desks: Desks | undefined;
  readonly log: HouseLog;
}

export function openRecords({ store, plane, desks, log: { warn } }: Given): Records {
  const [tables, now] = [store.fixes, Date.now];
  const claimed = (feed: string): boolean => desks?.claimed().includes(feed) ?? false;
  const recorder = desks && openRecorder({ archive: tables, hall: plane.hall, now, claimed, warn });
  const compaction = desks && openCompaction({ tables, now, warn });
  return {
    fixes: openFixArchive({ tables, now, warn, ...(recorder && { held: recorder.held }) }),
    recorder,
    async close() {
      await compaction?.close();
      await recorder?.close();
    },
  };
}
