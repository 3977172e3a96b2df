import { describe, expect, it } from 'vitest';
import { Running } from './running.svelte.ts';

const untilAborted = (signal: AbortSignal) =>
  new Promise<number>((_done, fail) => signal.addEventListener('abort', () => fail(new Error('aborted'))));

describe('a job of a screen', () => {
  it('tells how far it is while it goes on, and gives its answer', async () => {
    const job = new Running();
    const answer = job.run(async (_signal, progress) => {
      progress(0.5);
      expect(job.share).toBe(0.5);
      return Promise.resolve(7);
    });
    expect(await answer).toBe(7);
    expect(job.share).toBeUndefined();
  });

  it('ends the one before without a complaint, and keeps the share of the newer', async () => {
    const job = new Running();
    const first = job.run(untilAborted);
    const second = job.run(async () => Promise.resolve(2));
    expect(await Promise.all([first, second])).toEqual([undefined, 2]);
    expect(job.why).toBe('');
  });

  it('says why it failed, and nothing where a hand stopped it', async () => {
    const job = new Running();
    expect(await job.run(async () => Promise.reject(new Error('There is no wall.')))).toBeUndefined();
    expect(job.why).toBe('There is no wall.');
    const stopped = job.run(untilAborted);
    job.stop();
    expect(await stopped).toBeUndefined();
    expect([job.share, job.why]).toEqual([undefined, '']);
  });
});
