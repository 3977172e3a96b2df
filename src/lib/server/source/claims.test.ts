import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FeedId } from '../../model/id.ts';
import { memoryLog, type MemoryLog } from '../hub/memory-log.ts';
import { openClaims, type Claims } from './claims.ts';

const open: Claims[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((claims) => claims.close()))));

/** A process that writes down what it opens and closes. */
function holder(log: MemoryLog, name: string, feeds: FeedId[], refuse = 0) {
  const story: string[] = [];
  const warnings: string[] = [];
  const running = new Set<FeedId>();
  const claims = openClaims({
    leases: log.as(name),
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
    const log = memoryLog();
    const [east, west] = [holder(log, 'east', ['air', 'water']), holder(log, 'west', ['air', 'water', 'gates'])];
    await holds(east, 'air', 'water');
    await holds(west, 'gates');
    expect([...east.running, ...west.running].sort()).toEqual(['air', 'gates', 'water']);
  });

  it('close a feed at once when another has claimed it, and the other opens it under a newer term', async () => {
    const log = memoryLog();
    const east = holder(log, 'east', ['air']);
    await holds(east, 'air');
    const west = log.as('west');
    const claim = await vi.waitFor(async () => {
      log.lapse('air');
      const taken = await west.take('air');
      if (!taken) throw new Error('It was renewed in between.');
      return taken;
    });
    await holds(east);
    await vi.waitFor(() => expect(east.story).toEqual(['open air 1', 'told air 1', 'close air 1']));
    expect(east.warnings.join()).toMatch(/air was claimed by another process after term 1/);
    await west.release(claim);
    await vi.waitFor(() => expect(east.story.at(-1)).toBe('open air 3'));
  });

  it('go on while the log is away, say so, and renew when it is back', async () => {
    const log = memoryLog();
    const east = holder(log, 'east', ['air']);
    await holds(east, 'air');
    log.failure = new Error('The log is away.');
    await vi.waitFor(() => expect(east.claims.trouble()).toBe('Claims of feeds cannot be kept: The log is away.'));
    expect([...east.running]).toEqual(['air']);
    log.failure = undefined;
    await vi.waitFor(() => expect(east.claims.trouble()).toBe(''));
    expect(east.story).toEqual(['open air 1']);
    expect(east.warnings).toHaveLength(1);
  });

  it('give back a feed that could not be opened, and try again', async () => {
    const log = memoryLog();
    const east = holder(log, 'east', ['air'], 2);
    await vi.waitFor(() => expect(east.story).toEqual(['open air 3']));
    expect(east.warnings).toHaveLength(2);
    expect(east.warnings[0]).toMatch(/could not be opened; the claim is given back. The door is stuck/);
  });

  it('let others have the feeds when they are closed, but not before the feeds are', async () => {
    const log = memoryLog();
    const east = holder(log, 'east', ['air', 'water']);
    await holds(east, 'air', 'water');
    const west = holder(log, 'west', ['air', 'water']);
    await east.claims.close();
    expect(east.running.size).toBe(0);
    await holds(west, 'air', 'water');
    expect(west.story).toEqual(['open air 2', 'open water 2']);
  });

  it('close even while the log is away', async () => {
    const log = memoryLog();
    const east = holder(log, 'east', ['air']);
    await holds(east, 'air');
    log.failure = new Error('The log is away.');
    await east.claims.close();
    expect(east.story.at(-1)).toBe('close air 1');
  });
});
