import { afterEach, describe, expect, it } from 'vitest';
import type { FeedContext, Offer } from '../../model/feed.ts';
import { servePosts } from './serve-posts.ts';

const stops: AbortController[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop.abort()));

/** A door whose offers are kept, or not. */
async function open(keep: (offer: Offer) => Error | undefined) {
  const stop = new AbortController();
  stops.push(stop);
  const notes: string[] = [];
  const quarantined: string[] = [];
  const context = {
    signal: stop.signal,
    settings: { HOST: '127.0.0.1', TEST_PORT: '0' },
    note: (sentence: string) => notes.push(sentence),
    quarantine: (_raw: Uint8Array, reason: string) => quarantined.push(reason),
  } as unknown as FeedContext;
  const read = (body: string): Offer => {
    if (body === 'bad') throw new Error('This is bad.');
    return {};
  };
  const options = { setting: 'TEST_PORT', defaultPort: 1, openIntake: () => ({ read, summary: () => 'testing' }) };
  void (async () => {
    for await (const offer of servePosts(context, options)) offer.settled?.(keep(offer));
  })();
  await expect.poll(() => notes.length).toBeGreaterThan(0);
  const url = `http://127.0.0.1:${/:(\d+)/.exec(notes[0]!)![1]}/`;
  const post = async (body: string | Uint8Array<ArrayBuffer>) => {
    const response = await fetch(url, { method: 'POST', body });
    return [response.status, (await response.text()).trim()] as const;
  };
  return { url, post, quarantined };
}

describe('a door that is posted to', () => {
  it('thanks only for what is kept', async () => {
    const fates = [undefined, new Error('The log is away.')];
    const { post } = await open(() => fates.shift());
    expect(await post('good')).toEqual([204, '']);
    expect(await post('good')).toEqual([503, 'The log is away.']);
  });

  it('refuses what it cannot read with a sentence, and keeps it', async () => {
    const { post, quarantined } = await open(() => undefined);
    expect(await post('bad')).toEqual([400, 'This is bad.']);
    expect((await post(Uint8Array.of(0xff, 0xfe)))[0]).toBe(400);
    expect(quarantined).toHaveLength(2);
    expect(await post('good')).toEqual([204, '']);
  });

  it('is not asked, and takes no more than it can hold', async () => {
    const { url, post } = await open(() => undefined);
    expect((await fetch(url)).status).toBe(405);
    // Whoever sends too much may be cut off before the answer is read.
    const tooMuch = await post(new Uint8Array(5 * 1024 * 1024)).catch(() => [413] as const);
    expect(tooMuch[0]).toBe(413);
  });
});
