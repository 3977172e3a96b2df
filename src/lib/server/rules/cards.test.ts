import { expect, it } from 'vitest';
import { cardOf } from './cards.ts';
import { loadRules } from './load-rules.ts';

const cards = loadRules().rules.map(cardOf);

it('says of every rule of the house what it is about and what to do', () => {
  expect(cards.length).toBeGreaterThan(10);
  for (const { title, instruction } of cards) expect([title.zh, title.en, instruction.zh]).not.toContain('');
});

it('says from which number each severity is reached, the worst first', () => {
  const air = cards.find(({ id }) => id === 'air-level');
  expect(air?.steps).toEqual([
    ['extreme', 6],
    ['severe', 5],
    ['moderate', 4],
    ['minor', 3],
  ]);
  expect(air).toMatchObject({ layer: 'air-quality', things: ['AirStation'], raise: { values: 3, seconds: 0 } });
});

it('has no numbers where silence itself is judged', () => {
  const silent = cards.filter(({ id }) => id === 'missing-data');
  expect(silent.length).toBeGreaterThan(0);
  for (const card of silent) expect(card.steps).toBeUndefined();
});
