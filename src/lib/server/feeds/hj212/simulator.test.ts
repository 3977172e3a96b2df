import { afterEach, expect, it } from 'vitest';
import type { Observation } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import feed from './feed.ts';
import { register } from './samples.ts';
import { simulate } from './simulator.ts';

const stop = new AbortController();
afterEach(() => stop.abort());

it('made-up devices knock at the door, recall their hours and are understood', async () => {
  let note = '';
  const refused: string[] = [];
  const context: FeedContext = {
    signal: stop.signal,
    city: { timeZone: 'Asia/Shanghai' } as FeedContext['city'],
    register,
    settings: { HJ212_PORT: '0' },
    groundM: () => 0,
    quarantine: (_raw, reason) => void refused.push(reason),
    note: (sentence) => (note = sentence),
    warn: () => {},
  };
  const seen: Observation[] = [];
  const running = (async () => {
    for await (const offer of feed.open(context)) {
      seen.push(...(offer.observe ?? []));
      offer.settled?.();
    }
  })();
  await expect.poll(() => note).toMatch(/:\d+/);
  const port = Number(/:(\d+)/.exec(note)![1]);
  const options = { host: '127.0.0.1', port, timeZone: 'Asia/Shanghai', seed: 1, signal: stop.signal };
  simulate({ ...options, devices: register, memoryMs: 3 * 3_600_000 });
  const hours = (): number => seen.filter(({ datastream }) => datastream.endsWith(':pm25:hour')).length;
  const moments = (): number => seen.filter(({ datastream }) => datastream.endsWith(':cod')).length;
  await expect.poll(hours, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
  await expect.poll(moments, { timeout: 20_000 }).toBeGreaterThanOrEqual(10);
  expect(refused).toEqual([]);
  stop.abort();
  await running;
}, 45_000);
