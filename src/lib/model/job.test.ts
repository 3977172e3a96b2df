import { describe, expect, it } from 'vitest';
import { openJobs, serveJobs, type Pace } from './job.ts';

/** A worker without a thread: what one half posts the other hears a turn later. */
function pairOf(run: (ask: number, pace: Pace) => Promise<number>) {
  const scope = {
    onmessage: null as ((event: MessageEvent) => unknown) | null,
    postMessage: (data: unknown) => queueMicrotask(() => worker.onmessage!({ data } as MessageEvent)),
  };
  const worker = {
    onmessage: null as ((event: MessageEvent) => unknown) | null,
    onerror: null as ((event: ErrorEvent) => unknown) | null,
    postMessage: (data: unknown) => queueMicrotask(() => scope.onmessage!({ data } as MessageEvent)),
    terminate: () => undefined,
  };
  serveJobs<number, number>(scope, run);
  return { jobs: openJobs<number, number>(worker as unknown as Worker), worker };
}

const never = new AbortController().signal;

function busy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('jobs of a worker', () => {
  it('are answered each by its own, whichever is done first', async () => {
    const { jobs } = pairOf((ask) => new Promise((done) => setTimeout(() => done(ask * 2), 10 / ask)));
    expect(await Promise.all([jobs.run(1, never), jobs.run(5, never)])).toEqual([2, 10]);
  });

  it('tell how far they are, and why they failed', async () => {
    const shares: number[] = [];
    const { jobs } = pairOf(async (_ask, pace) => {
      for (let step = 0; step < 3; step += 1) {
        busy(45);
        await pace(step / 3);
      }
      throw new Error('There is no ground here.');
    });
    await expect(jobs.run(1, never, (share) => shares.push(share))).rejects.toThrow('There is no ground here.');
    expect(shares).toEqual([0, 1 / 3, 2 / 3]);
  });

  it('stop in the worker when nobody wants them any more', async () => {
    let steps = 0;
    let ended = '';
    const { jobs } = pairOf(async (_ask, pace) => {
      try {
        for (; steps < 1000; steps += 1) {
          busy(45);
          await pace(steps / 1000);
        }
      } catch (error) {
        ended = String(error);
        throw error;
      }
      return 1;
    });
    const abort = new AbortController();
    const running = jobs.run(1, abort.signal, () => abort.abort());
    await expect(running).rejects.toThrow();
    await expect.poll(() => ended).toMatch(/cancelled/);
    expect(steps).toBeLessThan(5);
    const late = new AbortController();
    late.abort();
    await expect(jobs.run(1, late.signal)).rejects.toThrow();
  });

  it('all fail when the script does not load', async () => {
    const { jobs, worker } = pairOf(() => new Promise(() => undefined));
    const running = jobs.run(1, never);
    worker.onerror!({ message: '' } as ErrorEvent);
    await expect(running).rejects.toThrow('did not load');
  });
});
