import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Proposal } from '../model/proposals/proposal.ts';
import type { Proposals } from './proposals.svelte.ts';
import { followShelf } from './shelved.svelte.ts';

interface Shelf extends DBSchema {
  proposals: { key: string; value: { readonly id: string; readonly at: number; readonly proposal: Proposal } };
}

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
  const kept = new Map<string, Proposal>();
  return followShelf({
    opened: openProposalShelf(),
    list: () => proposals.list,
    async restore(shelf, isClosed) {
      const list = await proposalsOn(shelf);
      for (const proposal of list) kept.set(proposal.id, proposal);
      if (!isClosed()) proposals.restore(list);
    },
    keep: (shelf, list) => keepProposals(shelf, list, kept),
    failed,
  });
}
