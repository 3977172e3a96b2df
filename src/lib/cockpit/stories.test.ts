import { expect, it } from 'vitest';
import { Stories } from './stories.svelte.ts';

const storeOf = (kept: string | null = null) => {
  const held = { kept };
  return { held, getItem: () => held.kept, setItem: (_: string, value: string) => void (held.kept = value) };
};
const view = { on: [], faded: {}, chosen: {}, place: '' };

it('keeps stories, and never lets one that came by a link replace one that was changed here', () => {
  const store = storeOf();
  const one = new Stories();
  one.open(store);
  one.begin('老城');
  const mine = one.story!;
  one.put({ ...mine, steps: [{ title: '一', words: '', view }] });

  const again = new Stories();
  again.open(store);
  expect(again.list).toEqual(one.list);
  again.receive({ ...mine, title: '别人改过' });
  expect(again.list).toHaveLength(2);
  expect(again.story).toMatchObject({ title: '别人改过' });
  expect(again.list.find(({ id }) => id === mine.id)?.title).toBe('老城');
  again.receive(one.story!);
  expect(again.list).toHaveLength(2);
  expect(again.chosen).toBe(mine.id);
});

it('begins anew where something else lies under its key', () => {
  for (const kept of ['{', '3', '[1, {"id": 2}]']) {
    const stories = new Stories();
    stories.open(storeOf(kept));
    expect(stories.list).toEqual([]);
  }
});
