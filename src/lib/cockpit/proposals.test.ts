import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { begun, duplicated, withItem } from '../model/proposals/edits.ts';
import type { Road } from '../model/proposals/proposal.ts';
import { keepProposals, openProposalShelf, proposalsOn } from './proposals-keep.svelte.ts';
import { asBuilt, Proposals } from './proposals.svelte.ts';

const deed = { key: 'a', by: '', nowMs: 1 };
const road: Road = {
  ...{ kind: 'road', id: 'r', name: '', widthM: 6 },
  points: [
    [120, 30],
    [120.01, 30],
  ],
};

it('goes back to what was drawn before, and forth again until something else is done', () => {
  const proposals = new Proposals();
  proposals.add(begun('地块', '方案一', deed));
  proposals.put(withItem(proposals.one!, road, 2));
  proposals.undo();
  expect(proposals.shown!.variant.items).toEqual([]);
  expect([proposals.canUndo, proposals.canRedo]).toEqual([true, true]);
  proposals.redo();
  expect(proposals.shown!.variant.items).toEqual([road]);
  proposals.undo();
  proposals.remove(proposals.chosen!);
  expect([proposals.canRedo, proposals.shown]).toEqual([false, undefined]);
  proposals.undo();
  expect(proposals.one!.title).toBe('地块');
});

it('lets sun and sight reckon with the shown variant, another one, or with what stands', () => {
  const proposals = new Proposals();
  expect(proposals.change).toBeUndefined();
  const one = begun('地块', '方案一', deed);
  proposals.add(duplicated(one, '方案二', { ...deed, key: 'b' }));
  expect(proposals.change!.name).toBe('地块 · 方案二');
  proposals.reckonedWith = 'a-1';
  expect(proposals.change!.name).toBe('地块 · 方案一');
  proposals.reckonedWith = asBuilt;
  expect(proposals.change).toBeUndefined();
});

it('keeps what is here beside what was kept, and shows what is shared', () => {
  const proposals = new Proposals();
  const [one, two] = ['a', 'b'].map((key) => begun(key, '', { ...deed, key }));
  proposals.restore([one!]);
  expect(proposals.one).toBe(one);
  proposals.take([{ ...one!, title: 'shared' }, two!], two!.id);
  expect([proposals.list.map(({ title }) => title), proposals.one!.title]).toEqual([['shared', 'b'], 'b']);
});

it('gives back from the shelf what was kept, and forgets what was removed', async () => {
  const shelf = await openProposalShelf();
  const kept = new Map();
  const [one, two] = ['a', 'b'].map((key) => begun(key, '', { ...deed, key }));
  await keepProposals(shelf, [one!, two!], kept);
  expect(await proposalsOn(shelf)).toEqual([one, two]);
  const changed = { ...two!, title: 'c' };
  await keepProposals(shelf, [changed], kept);
  expect(await proposalsOn(shelf)).toEqual([changed]);
});
