import type { Feature } from 'geojson';
import { expect, it } from 'vitest';
import { runJob, serveJob, type Work } from './sliced-job.ts';

const point = (n: number): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [n, 0] },
  properties: { n },
});

/** A worker's two ends in this thread; what is said after it was ended is not heard. */
function worker<Ask, Figures>(work: Work<Ask, Figures>) {
  let ended = 0;
  const page = {
    onmessage: null as ((event: MessageEvent) => void) | null,
    onerror: null,
    postMessage: (data: unknown) => void setTimeout(() => !ended && port.onmessage?.({ data } as MessageEvent)),
    terminate: () => void (ended += 1),
  };
  const port = {
    onmessage: null as ((event: MessageEvent) => void) | null,
    postMessage: (data: unknown) => void setTimeout(() => !ended && page.onmessage?.({ data } as MessageEvent)),
  };
  serveJob(port, work);
  return { page: page as unknown as Worker, endedTimes: () => ended };
}

it('hands over more features than go at once, both ways and in order, and ends the worker', async () => {
  const { page, endedTimes } = worker<number, { sum: number }>((ask, [one, other], progress) => {
    progress(1);
    return { features: [...one!, ...other!], figures: { sum: ask + one!.length + other!.length } };
  });
  const inputs = [Array.from({ length: 4_500 }, (_, n) => point(n)), [point(-1)]];
  const { features, figures } = await runJob<number, { sum: number }>(page, 7, inputs, {
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  expect(figures).toEqual({ sum: 7 + 4_501 });
  expect(features.map(({ properties }) => properties!.n as number)).toEqual([...inputs[0]!.keys(), -1]);
  expect(endedTimes()).toBe(1);
});

it('tells progress that never falls, in steps a person can see', async () => {
  const { page } = worker<null, null>((_ask, _inputs, progress) => {
    for (const share of [0.1, 0.05, 0.1001, 0.5, 0.3, 1]) progress(share);
    return { features: [], figures: null };
  });
  const told: number[] = [];
  await runJob(page, null, [], { signal: new AbortController().signal, progress: (share) => told.push(share) });
  expect(told).toEqual([0.1, 0.5, 1]);
});

it('ends the worker at once when somebody takes the job back', async () => {
  const { page, endedTimes } = worker<null, null>(() => new Promise(() => undefined));
  const stop = new AbortController();
  const job = runJob(page, null, [[point(1)]], { signal: stop.signal, progress: () => undefined });
  stop.abort(new Error('taken back'));
  await expect(job).rejects.toThrow('taken back');
  expect(endedTimes()).toBe(1);
});

it('says why where the work fails', async () => {
  const { page } = worker<null, null>(() => {
    throw new Error('there is no ground');
  });
  const job = runJob(page, null, [], { signal: new AbortController().signal, progress: () => undefined });
  await expect(job).rejects.toThrow('there is no ground');
});
