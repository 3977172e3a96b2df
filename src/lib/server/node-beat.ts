import { statfs } from 'node:fs/promises';
import type { DiskFigures, NodeFigures } from '../model/ops.ts';
import type { Desks } from './hub/desks.ts';
import type { Hub } from './hub/hub.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/store.ts';
import type { Trunk } from './trunk/trunk.ts';

interface Given {
  readonly settings: Pick<Settings, 'role' | 'nodeName' | 'dataDir'>;
  readonly trunk: Pick<Trunk, 'node'>;
  readonly hub: Pick<Hub, 'stats'> | undefined;
  readonly desks: Pick<Desks, 'claimed'> | undefined;
  readonly store: Pick<Store, 'stats'>;
}

const beatEveryMs = 5_000;

/** Tells the others every few seconds how this process stands. Gives back its undo. */
export function beatNode(given: Given): () => void {
  let closed = false;
  const sinceMs = Math.round(Date.now() - performance.now());
  const beat = async (): Promise<void> => {
    const disk = await diskUnder(given.settings.dataDir);
    if (!closed) given.trunk.node(figuresOf(given, sinceMs, disk));
  };
  void beat();
  const beating = setInterval(() => void beat(), beatEveryMs);
  return () => {
    closed = true;
    clearInterval(beating);
  };
}

function figuresOf({ settings, hub, desks, store }: Given, sinceMs: number, disk?: DiskFigures): NodeFigures {
  return {
    name: settings.nodeName,
    role: settings.role,
    sinceMs,
    ...(hub && { clients: hub.stats().clients }),
    feeds: desks?.claimed().length ?? 0,
    memoryBytes: process.memoryUsage.rss(),
    ...(disk && { disk }),
    spilledBytes: store.stats().spilledBytes,
  };
}

/** The disk a folder lies on, or nothing where it cannot be asked: not known is not full. */
export async function diskUnder(folder: string): Promise<DiskFigures | undefined> {
  const asked = await statfs(folder).catch(() => undefined);
  if (!asked || asked.blocks === 0) return undefined;
  return { freeBytes: asked.bavail * asked.bsize, bytes: asked.blocks * asked.bsize };
}
