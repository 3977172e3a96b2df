import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRedisServer, redisProgram, type RedisServer } from '../testing/redis-server.ts';
import { openChild, type Child } from './testing/child.ts';
import { fact, join, type Party } from './testing/party.ts';

if (!redisProgram) process.stderr.write('No redis-server is here: what several processes share is not tested.\n');

const patience = { timeout: 40_000, interval: 20 };
const soon = <T>(check: () => T): Promise<T> => vi.waitFor(check, patience) as Promise<T>;

let redis: RedisServer;
const parties: Party[] = [];
const party = (name: string): Party => {
  const one = join(redis.url, name);
  parties.push(one);
  return one;
};

const children: Child[] = [];
const track = (child: Child): Child => {
  children.push(child);
  return child;
};

/** Two processes that hear each other. */
async function pair(): Promise<readonly [east: Party, west: Party]> {
  const [east, west] = [party('east'), party('west')];
  await soon(() => expect([east.trunk.trouble(), west.trunk.trouble()]).toEqual(['', '']));
  east.trunk.statuses([]);
  west.trunk.statuses([]);
  await soon(() => expect(east.statuses.some(([from]) => from === 'west')).toBe(true));
  await soon(() => expect(west.statuses.some(([from]) => from === 'east')).toBe(true));
  return [east, west];
}

const seqs = ({ facts }: Party, feed = 'air'): number[] =>
  facts.filter((one) => one.feed === feed).map(({ seq }) => seq);
const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at);

describe.skipIf(!redisProgram)('the trunk between processes', () => {
  beforeEach(async () => void (redis = await openRedisServer('--maxmemory', '256mb')));
  afterEach(async () => {
    redis.thaw();
    for (const { child } of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(parties.splice(0).map(({ trunk }) => trunk.close()));
    await redis.close();
  });

  it('brings every claim and fact of a feed, in order, under load', async () => {
    const [east, west] = await pair();
    east.trunk.claim({ feed: 'air', term: 1, base: 0 });
    for (const seq of upTo(10_000)) {
      east.trunk.facts(fact(seq));
      if (seq % 3 === 0) west.trunk.facts(fact(seq / 3, 'water'));
      if (seq % 500 === 0) await pause(1);
    }
    await soon(() => expect(west.facts).toHaveLength(13_333));
    await soon(() => expect(east.facts).toHaveLength(13_333));
    for (const one of [east, west]) {
      expect(seqs(one)).toEqual(upTo(10_000));
      expect(seqs(one, 'water')).toEqual(upTo(3_333));
      expect(one.facts.find(({ seq, feed }) => seq === 77 && feed === 'air')).toEqual(fact(77));
    }
    expect(west.claims).toEqual([{ feed: 'air', term: 1, base: 0 }]);
  });

  it('tells a process its own facts, claims and statuses at once, and never again', async () => {
    const [east, west] = await pair();
    east.trunk.claim({ feed: 'air', term: 1, base: 0 });
    for (const seq of upTo(20)) east.trunk.facts(fact(seq));
    expect([seqs(east), east.claims.length]).toEqual([upTo(20), 1]);
    // The other claims the feed, so that this process reads the stream that holds its own words too.
    west.trunk.claim({ feed: 'air', term: 2, base: 20 });
    west.trunk.facts({ ...fact(21), term: 2 });
    await soon(() => expect(seqs(east)).toEqual(upTo(21)));
    expect(east.claims.map(({ term }) => term)).toEqual([1, 2]);
  });

  it('brings what movers are packed in as it was, never to the one who told it', async () => {
    const [east, west] = await pair();
    const news = [new Uint8Array(0), Uint8Array.from(upTo(4_096), (n) => n % 256), new Uint8Array(300_000).fill(13)];
    for (const one of news) east.trunk.movers('vehicles', one);
    await soon(() => expect(west.movers).toHaveLength(3));
    expect(west.movers.map((one) => Buffer.compare(one, news[west.movers.indexOf(one)]!))).toEqual([0, 0, 0]);
    expect(west.movers.every(({ byteOffset }) => byteOffset % 4 === 0)).toBe(true);
    expect(east.movers).toEqual([]);
  });

  it('brings a wish for all movers to the others', async () => {
    const [east, west] = await pair();
    const before = { ...east.times };
    west.trunk.wantMovers();
    await soon(() => expect(east.times.wanted).toBeGreaterThan(before.wanted));
  });

  it('tells one who joins how the feeds of the others stand, without waiting for a change', async () => {
    const [east] = await pair();
    east.trunk.statuses([{ feed: 'air', seq: 7 } as never]);
    const late = party('late');
    await soon(() => expect(late.statuses).toContainEqual(['east', [{ feed: 'air', seq: 7 }]]));
  });

  it('says that something was missed while Redis is away and when it is back empty, and goes on', async () => {
    const [east, west] = await pair();
    east.trunk.facts(fact(1));
    await soon(() => expect(seqs(west)).toEqual([1]));
    await redis.stop();
    await soon(() => expect(west.trunk.trouble()).toMatch(/^Redis at redis:\/\/127\.0\.0\.1:\d+ cannot be heard: /));
    const before = west.times.missed;
    for (const seq of upTo(500, 2)) east.trunk.facts(fact(seq));
    expect(seqs(east)).toEqual(upTo(500));
    await soon(() => expect(west.times.missed).toBeGreaterThanOrEqual(before + 2));
    const away = west.times.missed;
    await redis.start();
    await soon(() => expect([east.trunk.trouble(), west.trunk.trouble()]).toEqual(['', '']));
    await soon(() => expect(west.times.missed).toBeGreaterThan(away));
    east.trunk.facts(fact(501));
    await soon(() => expect(seqs(west)).toEqual([1, 501]));
  });

  it('gives up on a Redis that takes connections and does not answer, within a bound of memory', async () => {
    const [east, west] = await pair();
    redis.freeze();
    const long = 'x'.repeat(100_000);
    for (const seq of upTo(400)) east.trunk.facts(fact(seq, 'air', long));
    await soon(() => expect(west.trunk.trouble()).toMatch(/cannot be heard: it does not answer/));
    await soon(() => expect(east.trunk.trouble()).not.toBe(''));
    const before = west.times.missed;
    await soon(() => expect(west.times.missed).toBeGreaterThan(before));
    redis.thaw();
    await soon(() => expect([east.trunk.trouble(), west.trunk.trouble()]).toEqual(['', '']));
    east.trunk.facts(fact(401));
    await soon(() => expect(seqs(west).at(-1)).toBe(401));
  });

  it('says so when Redis was emptied before everybody had read', async () => {
    const [east, west] = await pair();
    east.trunk.facts(fact(1));
    await soon(() => expect(seqs(west)).toEqual([1]));
    for (let seq = 2, before = west.times.missed; west.times.missed === before; seq += 1) {
      east.trunk.facts(fact(seq));
      await redis.ask('FLUSHALL');
      expect(seq).toBeLessThan(2_000);
    }
  });

  it('says so to a reader so slow that what it wanted was trimmed', async () => {
    const east = party('east');
    await soon(() => expect(east.trunk.trouble()).toBe(''));
    const slow = track(openChild(redis.url, 'slow'));
    await soon(() => expect(slow.said()?.trouble).toBe(''));
    east.trunk.facts(fact(1));
    await soon(() => expect(slow.said()!.last).toBe(1));
    // Once it has been told again of what it could not know when it came.
    await pause(1_000);
    const [before, last] = [slow.said()!.missed, 301];
    slow.child.kill('SIGSTOP');
    for (const seq of upTo(last, 2)) east.trunk.facts(fact(seq));
    await soon(async () => expect(await redis.ask('XLEN', 'tiaoxi:test:facts:air')).toBe(last));
    await redis.ask('XTRIM', 'tiaoxi:test:facts:air', 'MAXLEN', '1');
    slow.child.kill('SIGCONT');
    await soon(() => expect(slow.said()!.last).toBe(last));
    await soon(() => expect(slow.said()!.missed).toBeGreaterThan(before));
    expect(slow.said()!.facts).toBeLessThan(last);
  });

  it('lives with a key of another kind where a stream should be, names it, and heals when it is gone', async () => {
    const [east, west] = await pair();
    await redis.ask('SET', 'tiaoxi:test:facts:air', 'not a stream');
    east.trunk.facts(fact(1));
    east.trunk.facts(fact(1, 'water'));
    await soon(() => expect(seqs(west, 'water')).toEqual([1]));
    await soon(() => expect(west.trunk.trouble()).toMatch(/the key tiaoxi:test:facts:air holds something other/));
    await soon(() => expect(east.trunk.trouble()).toMatch(/cannot be told: .*facts:air: WRONGTYPE/));
    const before = west.times.missed;
    await soon(() => expect(west.times.missed).toBeGreaterThan(before));
    await redis.ask('DEL', 'tiaoxi:test:facts:air');
    await soon(() => expect(west.trunk.trouble()).toBe(''));
    east.trunk.facts(fact(2));
    await soon(() => expect(seqs(west)).toEqual([2]));
  });

  it('passes over what none of ours wrote, and says so', async () => {
    const [east, west] = await pair();
    east.trunk.facts(fact(1));
    await soon(() => expect(seqs(west)).toEqual([1]));
    await redis.ask('XADD', 'tiaoxi:test:facts:air', '*', 'hello', 'world');
    await redis.ask('XADD', 'tiaoxi:test:facts:air', '*', 'from', 'z~1', 'number', '1', 'kind', 'fact', 'said', '{');
    await soon(() => expect(west.warnings.join('\n')).toMatch(/1 entries of facts:air on the trunk are none of ours/));
    await soon(() => expect(west.warnings.join('\n')).toMatch(/A fact from z could not be read/));
    east.trunk.facts(fact(2));
    await soon(() => expect(seqs(west)).toEqual([1, 2]));
  });

  it('survives what is larger than Redis takes', async () => {
    await redis.ask('CONFIG', 'SET', 'proto-max-bulk-len', '1048576');
    const [east, west] = await pair();
    const before = west.times.missed;
    east.trunk.facts(fact(1, 'air', 'x'.repeat(2_000_000)));
    await soon(() => expect(west.times.missed).toBeGreaterThan(before));
    await soon(() => {
      east.trunk.facts(fact(east.facts.length + 1));
      expect(west.facts.length).toBeGreaterThan(0);
    });
  });

  it('survives a Redis that is full, and one that drops what it likes', async () => {
    const [east, west] = await pair();
    await redis.ask('CONFIG', 'SET', 'maxmemory', '1');
    east.trunk.facts(fact(1));
    await soon(() => expect(east.trunk.trouble()).toMatch(/OOM/));
    await redis.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    const before = west.times.missed;
    await soon(() => {
      east.trunk.facts(fact(east.facts.length + 1));
      expect(west.times.missed).toBeGreaterThan(before);
    });
    await redis.ask('CONFIG', 'SET', 'maxmemory', '0');
    await soon(() => {
      const through = seqs(west).at(-1) === east.facts.length;
      if (!through) east.trunk.facts(fact(east.facts.length + 1));
      expect(through).toBe(true);
    });
    await soon(() => expect(east.trunk.trouble()).toBe(''));
  });

  it('keeps in Redis only the last two minutes, or less when there is a flood', async () => {
    const [east] = await pair();
    const block = new Uint8Array(1_000_000);
    for (let at = 0; at < 100; at += 1) {
      east.trunk.movers('vehicles', block);
      await pause(30);
    }
    await soon(async () => {
      const entries = Number(await redis.ask('XLEN', 'tiaoxi:test:movers:vehicles'));
      expect([entries > 0, entries < 100]).toEqual([true, true]);
    });
    expect(Number(await redis.ask('PTTL', 'tiaoxi:test:movers:vehicles'))).toBeGreaterThan(0);
  });

  it('says so when one that held a feed has gone silent, until another holds it', async () => {
    const [east, west] = await pair();
    const holder = track(openChild(redis.url, 'holder', 'air'));
    await soon(() => expect(west.claims).toHaveLength(1));
    holder.child.kill('SIGKILL');
    await soon(() => expect(west.trunk.trouble()).toMatch(/^Nothing is heard of holder, which had feeds/));
    const before = west.times.missed;
    await soon(() => expect(west.times.missed).toBeGreaterThanOrEqual(before + 2));
    east.trunk.claim({ feed: 'air', term: 2, base: 0 });
    await soon(() => expect(west.trunk.trouble()).toBe(''));
  });

  it('does not take one that said goodbye for one that is silent', async () => {
    const [, west] = await pair();
    const holder = party('holder');
    await soon(() => expect(holder.trunk.trouble()).toBe(''));
    holder.trunk.claim({ feed: 'air', term: 1, base: 0 });
    await soon(() => expect(west.claims).toHaveLength(1));
    await holder.trunk.close();
    await pause(5_000);
    expect(west.trunk.trouble()).toBe('');
  });
});
