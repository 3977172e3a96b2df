import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Claim, Leases } from '../../model/claim.ts';
import type { FeedId } from '../../model/id.ts';
import { openClaims, type Claims } from './claims.ts';

/** Leases that lapse when the test says so: who holds what, under which term. */
function leaseBook() {
  const terms = new Map<FeedId, number>();
  const holders = new Map<FeedId, string>();
  const book = { away: false, lapse: (feed: FeedId) => holders.delete(feed), holders, of };
  const reach = async (): Promise<void> => {
    await Promise.resolve();
    if (book.away) throw new Error('The log is away.');
  };
  function of(name: string): Leases {
    const mine = ({ feed, term }: Claim): boolean => holders.get(feed) === name && terms.get(feed) === term;
    return {
      async take(feed) {
        await reach();
        if (holders.has(feed)) return undefined;
        terms.set(feed, (terms.get(feed) ?? 0) + 1);
        holders.set(feed, name);
        return { feed, term: terms.get(feed)!, base: 0 };
      },
      async renew(claims) {
        await reach();
        return claims.filter((claim) => !mine(claim)).map(({ feed }) => feed);
      },
      async release(claim) {
        await reach();
        if (mine(claim)) holders.delete(claim.feed);
      },
      terms: async () => [],
    };
  }
  return book;
}

const open: Claims[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((claims) => claims.close()))));

/** A process that writes down what it opens and closes. */
function holder(book: ReturnType<typeof leaseBook>, name: string, feeds: FeedId[], refuse = 0) {
  const story: string[] = [];
  const warnings: string[] = [];
  const running = new Set<FeedId>();
  const claims = openClaims({
    leases: book.of(name),
    feeds,
    everyMs: 5,
    warn: (sentence) => void warnings.push(sentence),
    async onClaim({ feed, term }, signal) {
      if (refuse-- > 0) throw new Error('The door is stuck.');
      expect(running).not.toContain(feed);
      running.add(feed);
      story.push(`open ${feed} ${term}`);
      signal.addEventListener('abort', () => story.push(`told ${feed} ${term}`));
      return async () => {
        await Promise.resolve();
        running.delete(feed);
        story.push(`close ${feed} ${term}`);
      };
    },
  });
  open.push(claims);
  return { claims, story, warnings, running };
}

const holds = (one: { claims: Claims }, ...feeds: FeedId[]) =>
  vi.waitFor(() =>
    expect(
      one.claims
        .held()
        .map(({ feed }) => feed)
        .sort(),
    ).toEqual(feeds),
  );

describe('the claims of a process', () => {
  it('open each feed in one process only', async () => {
    const book = leaseBook();
    const [east, west] = [holder(book, 'east', ['air', 'water']), holder(book, 'west', ['air', 'water', 'gates'])];
    await holds(east, 'air', 'water');
    await holds(west, 'gates');
    expect([...east.running, ...west.running].sort()).toEqual(['air', 'gates', 'water']);
  });

  it('close a feed at once when another has claimed it, and the other opens it under a newer term', async () => {
    const book = leaseBook();
    const east = holder(book, 'east', ['air']);
    await holds(east, 'air');
    book.lapse('air');
    book.holders.set('air', 'west');
    await holds(east);
    await vi.waitFor(() => expect(east.story).toEqual(['open air 1', 'told air 1', 'close air 1']));
    expect(east.warnings.join()).toMatch(/air was claimed by another process after term 1/);
    book.lapse('air');
    await vi.waitFor(() => expect(east.story.at(-1)).toBe('open air 2'));
  });

  it('go on while the log is away, say so, and renew when it is back', async () => {
    const book = leaseBook();
    const east = holder(book, 'east', ['air']);
    await holds(east, 'air');
    book.away = true;
    await vi.waitFor(() => expect(east.claims.trouble()).toBe('Claims of feeds cannot be kept: The log is away.'));
    expect([...east.running]).toEqual(['air']);
    book.away = false;
    await vi.waitFor(() => expect(east.claims.trouble()).toBe(''));
    expect(east.story).toEqual(['open air 1']);
    expect(east.warnings).toHaveLength(1);
  });

  it('give back a feed that could not be opened, and try again', async () => {
    const book = leaseBook();
    const east = holder(book, 'east', ['air'], 2);
    await vi.waitFor(() => expect(east.story).toEqual(['open air 3']));
    expect(east.warnings).toHaveLength(2);
    expect(east.warnings[0]).toMatch(/could not be opened; the claim is given back. The door is stuck/);
  });

  it('let others have the feeds when they are closed, but not before the feeds are', async () => {
    const book = leaseBook();
    const east = holder(book, 'east', ['air', 'water']);
    await holds(east, 'air', 'water');
    const west = holder(book, 'west', ['air', 'water']);
    await east.claims.close();
    expect(east.running.size).toBe(0);
    await holds(west, 'air', 'water');
    expect(west.story).toEqual(['open air 2', 'open water 2']);
  });

  it('close even while the log is away', async () => {
    const book = leaseBook();
    const east = holder(book, 'east', ['air']);
    await holds(east, 'air');
    book.away = true;
    await east.claims.close();
    expect(east.story.at(-1)).toBe('close air 1');
  });
});
