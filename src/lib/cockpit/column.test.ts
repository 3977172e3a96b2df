import { expect, it } from 'vitest';
import { turnOf } from './column.ts';

const panels = [
  { title: 'air', topPx: 0, heightPx: 400 },
  { title: 'water', topPx: 420, heightPx: 300 },
  { title: 'outlets', topPx: 740, heightPx: 300 },
  { title: 'carbon', topPx: 1_060, heightPx: 200 },
];

const names = ({ hidden }: ReturnType<typeof turnOf>): string[] => hidden.map(({ title }) => title);

it('hides nothing and stays where all is seen', () => {
  const turn = turnOf({ panels, scrolledPx: 0, heightPx: 1_300 });
  expect(turn).toMatchObject({ hidden: [], nextPx: 0 });
});

it('names what is out of sight, above as below, and what is seen by half at most', () => {
  expect(names(turnOf({ panels, scrolledPx: 0, heightPx: 860 }))).toEqual(['outlets', 'carbon']);
  expect(names(turnOf({ panels, scrolledPx: 420, heightPx: 860 }))).toEqual(['air']);
});

it('goes down by what was not seen yet, each time by way of the top, and begins anew when all was', () => {
  const places: number[] = [];
  let [scrolledPx, seenToPx] = [0, 0];
  for (let turns = 0; turns < 8; turns += 1) {
    const turn = turnOf({ panels, scrolledPx, heightPx: 500 }, seenToPx);
    [scrolledPx, seenToPx] = [turn.nextPx, turn.seenToPx];
    places.push(scrolledPx);
  }
  expect(places).toEqual([420, 0, 740, 0, 1_060, 0, 420, 0]);
});

it('goes on past a panel that is taller than the wall', () => {
  const tall = [
    { title: 'tall', topPx: 0, heightPx: 2_000 },
    { title: 'next', topPx: 2_020, heightPx: 100 },
  ];
  expect(turnOf({ panels: tall, scrolledPx: 0, heightPx: 800 }).nextPx).toBe(2_020);
});
