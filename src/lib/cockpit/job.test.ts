import { expect, it } from 'vitest';
import type { JobOptions } from '../model/sliced-job.ts';
import { Job } from './job.svelte.ts';

it('says how far it is while it runs, and gives what came of it', async () => {
  const job = new Job();
  let seen: number | undefined;
  const done = await job.run(({ progress }) => {
    progress(0.4);
    seen = job.share;
    return Promise.resolve('done');
  });
  expect([seen, done, job.share, job.why]).toEqual([0.4, 'done', undefined, '']);
});

it('stops when it is cancelled, and says nothing of why', async () => {
  const job = new Job();
  const running = job.run(waitFor);
  job.cancel();
  expect([await running, job.share, job.why]).toEqual([undefined, undefined, '']);
});

it('stops the one before when another begins, and hears no more of its progress', async () => {
  const job = new Job();
  let first: JobOptions | undefined;
  const before = job.run((options) => waitFor((first = options)));
  const after = job.run(() => Promise.resolve(2));
  first!.progress(0.9);
  expect(job.share).toBe(0);
  expect(await Promise.all([before, after])).toEqual([undefined, 2]);
});

it('says why it failed, until the next begins', async () => {
  const job = new Job();
  await job.run(() => Promise.reject(new Error('no ground')));
  expect(job.why).toBe('no ground');
  await job.run(() => Promise.resolve(1));
  expect(job.why).toBe('');
});

function waitFor({ signal }: JobOptions): Promise<never> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
}
