import { expect, it } from 'vitest';
import type { Observation } from '../../model/change.ts';
import type { Offer } from '../../model/feed.ts';
import { OfferQueue } from './offer-queue.ts';

const observation = (result: number): Observation => ({
  datastream: 'urn:ngsi-ld:Datastream:a:b',
  phenomenonTime: 1,
  resultTime: 1,
  result,
});

it('puts what came in the same moment into one offer, and settles all of it with that one', async () => {
  const settled: string[] = [];
  let drained = 0;
  const queue = new OfferQueue(() => (drained += 1));
  const stop = new AbortController();
  const offers = queue.take(stop.signal);
  const first = offers.next();
  for (const result of [1, 2, 3])
    queue.push({
      observe: [observation(result)],
      settled: (failure) => settled.push(failure?.message ?? `kept ${result}`),
    });
  const offer = (await first).value as Offer;
  expect(offer.observe!.map(({ result }) => result)).toEqual([1, 2, 3]);
  expect(settled).toEqual([]);
  offer.settled!(new Error('full'));
  expect(settled).toEqual(['full', 'full', 'full']);
  const end = offers.next();
  await expect.poll(() => drained).toBe(1);
  stop.abort();
  expect((await end).done).toBe(true);
});

it('never thanks for what it still held when the door closed', async () => {
  const queue = new OfferQueue();
  const stop = new AbortController();
  const settled: (string | undefined)[] = [];
  queue.push({ observe: [observation(1)], settled: (failure) => settled.push(failure?.message) });
  stop.abort();
  expect((await queue.take(stop.signal).next()).done).toBe(true);
  expect(settled).toEqual(['The door closed before the message was kept.']);
});
