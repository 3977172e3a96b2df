import { expect, it } from 'vitest';
import { openStack } from './stopping.ts';

function recorded() {
  const said: string[] = [];
  const stack = openStack((sentence) => said.push(sentence));
  return { stack, said, say: (word: string) => () => void said.push(word) };
}

it('drains all, the last opened first, before it closes all in the same order', async () => {
  const { stack, said, say } = recorded();
  stack.add('store', say('close store'), say('drain store'));
  stack.add('city', say('close city'));
  stack.add('hub', say('close hub'), say('drain hub'));
  await stack.drain(1_000);
  await stack.close();
  expect(said).toEqual(['drain hub', 'drain store', 'close hub', 'close city', 'close store']);
});

it('drains once, however often it is asked', async () => {
  const { stack, said, say } = recorded();
  stack.add('hub', say('close'), say('drain'));
  await Promise.all([stack.drain(1_000), stack.drain(1_000)]);
  await stack.drain(1_000);
  expect(said).toEqual(['drain']);
});

it('lets everything begin to drain even when one has used up the time, and says which', async () => {
  const { stack, said, say } = recorded();
  const left: number[] = [];
  stack.add('store', say('close store'), (leftMs) => left.push(leftMs));
  stack.add('hub', say('close hub'), () => new Promise(() => undefined));
  await stack.drain(30);
  expect(said).toEqual(['Draining the hub failed: it took more than 0.03 s.']);
  expect(left).toHaveLength(1);
  expect(left[0]).toBeLessThanOrEqual(5);
  await stack.close();
  expect(said.slice(1)).toEqual(['close hub', 'close store']);
});

it('goes on past what throws', async () => {
  const { stack, said, say } = recorded();
  stack.add('store', say('close store'), say('drain store'));
  stack.add('hub', fail, fail);
  await stack.drain(1_000);
  await stack.close();
  expect(said).toEqual(['Draining the hub failed: no.', 'drain store', 'Closing the hub failed: no.', 'close store']);
});

function fail(): never {
  throw new Error('no');
}
