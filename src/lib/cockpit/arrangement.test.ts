import { expect, it } from 'vitest';
import { Arrangement } from './arrangement.svelte.ts';

function drawer(kept?: string) {
  const store = new Map(kept === undefined ? [] : [['desk', kept]]);
  return {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
  };
}

it('comes back with the task that was chosen and the panels as they were folded', () => {
  const store = drawer();
  const before = new Arrangement(store, 'desk');
  before.choose('left', 'measure');
  before.fold('sun', false);
  const again = new Arrangement(store, 'desk');
  expect(again.taskOf('left', ['find', 'measure'])).toBe('measure');
  expect(again.taskOf('right', ['see', 'take'])).toBe('see');
  expect(again.isFolded('sun', 'analyse')).toBe(false);
  expect(again.isFolded('sight', 'analyse')).toBe(true);
});

it('shows the first task where the one that was kept has no panel', () => {
  const store = drawer('{"task":{"left":"propose"},"folded":{"sun":7}}');
  const arrangement = new Arrangement(store, 'desk');
  expect(arrangement.taskOf('left', ['find', 'measure'])).toBe('find');
  expect(arrangement.isFolded('sun', 'analyse')).toBe(true);
});

it('starts anew where what was kept cannot be read', () => {
  for (const kept of ['{', 'null', '7'])
    expect(new Arrangement(drawer(kept), 'desk').taskOf('left', ['find'])).toBe('find');
});
