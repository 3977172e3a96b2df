import { expect, it } from 'vitest';
import type { Thing } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { idOf } from '../../../model/id.ts';
import feed from './feed.ts';

const thing: Thing = {
  type: 'Thing',
  id: idOf('Enterprise', 'one'),
  kind: 'Enterprise',
  name: { zh: '一号厂', en: 'Works 1' },
};

it('says whom the register has, takes away whom it has no more, and waits until it is told to stop', async () => {
  const stop = new AbortController();
  const gone = idOf('Enterprise', 'gone');
  const context = {
    register: [{ feed: 'enterprises', address: 'p1', thing, datastreams: [] }],
    known: [thing.id, gone],
    signal: stop.signal,
    note: () => undefined,
  } as unknown as FeedContext;
  const offers: Offer[] = [];
  const running = (async () => {
    for await (const offer of feed.open(context)) offers.push(offer);
  })();
  await expect.poll(() => offers).toEqual([{ remove: [gone], upsert: [thing] }]);
  stop.abort();
  await running;
});
