import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Proposal } from '../model/proposals/proposal.ts';
import type { Proposals } from './proposals.svelte.ts';

interface Shelf extends DBSchema {
  proposals: { key: string; value: { readonly id: string; readonly at: number; readonly proposal: Proposal } };
}

const settlesAfterMs = 400;

export const openProposalShelf = (): Promise<IDBPDatabase<Shelf>> =>
  openDB<Shelf>('proposals', 1, { upgrade: (shelf) => void shelf.createObjectStore('proposals', { keyPath: 'id' }) });

/** The proposals on the shelf, in the order they were made. */
export async function proposalsOn(shelf: IDBPDatabase<Shelf>): Promise<Proposal[]> {
  return (await shelf.getAll('proposals')).sort((a, b) => a.at - b.at).map(({ proposal }) => proposal);
}

/** Brings the shelf up to a list; what another window keeps there is left alone. */
export async function keepProposals(
  shelf: IDBPDatabase<Shelf>,
  list: readonly Proposal[],
  kept: Map<string, Proposal>,
): Promise<void> {
  for (const [at, proposal] of list.entries()) {
    if (kept.get(proposal.id) === proposal) continue;
    await shelf.put('proposals', { id: proposal.id, at, proposal });
    kept.set(proposal.id, proposal);
  }
  const there = new Set(list.map(({ id }) => id));
  for (const id of [...kept.keys()].filter((known) => !there.has(known))) {
    await shelf.delete('proposals', id);
    kept.delete(id);
  }
}

/** Puts back the proposals that were kept in this browser and keeps those that are there, as layers of one's own are. */
export function followProposals(proposals: Proposals, failed: (why: string) => void): () => void {
  const opened = openProposalShelf();
  const kept = new Map<string, Proposal>();
  let [chain, timer, closed] = [Promise.resolve(), 0, false];
  const next = (work: (shelf: IDBPDatabase<Shelf>) => Promise<void>): void => {
    chain = chain
      .then(async () => work(await opened))
      .catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
  };
  next(async (shelf) => {
    const list = await proposalsOn(shelf);
    for (const proposal of list) kept.set(proposal.id, proposal);
    if (!closed) proposals.restore(list);
  });
  const stop = $effect.root(() => {
    $effect(() => {
      void proposals.list;
      clearTimeout(timer);
      // The list as it is by then: what lay on a slow shelf may have come back meanwhile.
      timer = window.setTimeout(() => next((shelf) => keepProposals(shelf, proposals.list, kept)), settlesAfterMs);
    });
  });
  return () => {
    closed = true;
    stop();
    clearTimeout(timer);
  };
}
