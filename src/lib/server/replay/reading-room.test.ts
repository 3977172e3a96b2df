import { expect, it } from 'vitest';
import { openReadingRoom } from './reading-room.ts';

const stays = new AbortController().signal;

it('lets as many read as there are seats, and everybody in the end, also after one who failed', async () => {
  const room = openReadingRoom(2);
  let reading = 0;
  let most = 0;
  const read = async (n: number): Promise<number> => {
    most = Math.max(most, (reading += 1));
    await new Promise((resolve) => setTimeout(resolve, 1));
    reading -= 1;
    if (n === 3) throw new Error('torn page');
    return n;
  };
  const all = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => room.read(stays, () => read(n))));
  expect(most).toBe(2);
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(11);
});

it('does not read for one who has gone while waiting', async () => {
  const room = openReadingRoom(1);
  const gone = new AbortController();
  let finish = (): void => undefined;
  const first = room.read(stays, () => new Promise<void>((resolve) => (finish = resolve)));
  let ran = false;
  const second = room.read(gone.signal, async () => (ran = true));
  gone.abort();
  await Promise.resolve();
  finish();
  await first;
  await expect(second).rejects.toThrow();
  expect(ran).toBe(false);
  expect(await room.read(stays, async () => 'next')).toBe('next');
});
