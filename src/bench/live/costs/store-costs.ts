import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Delta, Observation } from '../../../lib/model/change.ts';
import { idOf, type Id } from '../../../lib/model/id.ts';
import { openStore, type Store } from '../../../lib/server/store/store.ts';
import { processorMs } from '../ground/clock.ts';
import { folderBytes } from './folder-bytes.ts';
import { treeProcessorMs } from './processes.ts';

/** What it costs to keep facts. */
export interface StoreCosts {
  /** Observations kept in a second of one processor, ours and the database's together. */
  readonly rowsPerProcessorSecond: number;
  /** On disk for one observation, with the fact it came in and the indexes; without the database's own log, which is bounded. */
  readonly bytesPerRow: number;
  /** Facts of so many observations each. */
  readonly rowsPerFact: number;
}

const rowsPerFact = 6;
const datastreams = 600;
const feed = 'hj212';

/** Keeps `facts` facts in a database of its own and looks at what it took. */
export async function measureStore(facts: number): Promise<StoreCosts> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  const log = { info: () => undefined, warn: () => undefined };
  const store = await openStore({ dataDir, address: 'the bench', log });
  try {
    const claim = (await store.take(feed))!;
    const streams = Array.from({ length: datastreams }, (_, n) => idOf('Datastream', `bench-${n}`));
    await keep(store, factsOf(streams, claim.term, 1, 500));
    const tables = join(dataDir, 'postgres', 'base');
    const bytesBefore = folderBytes(tables);
    const before = processorMs() + treeProcessorMs(store.stats().serverPid!);
    await keep(store, factsOf(streams, claim.term, 501, facts));
    const tookMs = processorMs() + treeProcessorMs(store.stats().serverPid!) - before;
    const rows = facts * rowsPerFact;
    const bytesPerRow = (folderBytes(tables) - bytesBefore) / rows;
    return { rowsPerProcessorSecond: rows / (tookMs / 1_000), bytesPerRow, rowsPerFact };
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const batch = 100;

/** As desks do: many at a time, each waiting for its commit. */
async function keep(store: Store, deltas: readonly Delta[]): Promise<void> {
  for (let from = 0; from < deltas.length; from += batch) {
    await Promise.all(deltas.slice(from, from + batch).map((delta) => store.append([delta])));
  }
}

function factsOf(streams: readonly Id[], term: number, from: number, count: number): Delta[] {
  const startMs = Date.now() - 3_600_000;
  return Array.from({ length: count }, (_, n) => {
    const seq = from + n;
    const observe = Array.from({ length: rowsPerFact }, (_, at): Observation => {
      const row = seq * rowsPerFact + at;
      const phenomenonTime = startMs + Math.floor(row / streams.length) * 1_000;
      const datastream = streams[row % streams.length]!;
      return { datastream, phenomenonTime, resultTime: phenomenonTime, result: (row % 997) / 10 };
    });
    return { feed, term, seq, time: Date.now(), observe };
  });
}
