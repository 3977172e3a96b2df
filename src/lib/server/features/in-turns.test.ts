import { expect, it } from 'vitest';
import { inTurns } from './in-turns.ts';

it('collects what is taken, and lets others work between', async () => {
  let turns = 0;
  const other = setInterval(() => (turns += 1), 1);
  function* slow() {
    for (let n = 0; n < 20; n += 1) {
      for (const until = performance.now() + 3; performance.now() < until;);
      yield n;
    }
  }
  expect(await inTurns(slow(), (n) => n > 17)).toEqual([18, 19]);
  clearInterval(other);
  expect(turns).toBeGreaterThan(2);
});
