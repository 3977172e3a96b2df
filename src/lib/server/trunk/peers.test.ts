import { describe, expect, it } from 'vitest';
import { openPeers } from './peers.ts';

describe('the other processes', () => {
  it('have their numbers in every stream for themselves, and a gap is seen once', () => {
    const peers = openPeers(() => 0);
    const how = (from: string, stream: string, ...numbers: number[]) =>
      numbers.map((number) => peers.heard(from, stream, number));
    expect(how('a~1', 'facts:air', 1, 2, 3)).toEqual(['next', 'next', 'next']);
    expect(how('a~1', 'movers:cars', 1, 1, 3, 4)).toEqual(['next', 'old', 'gap', 'next']);
    expect(how('b~1', 'facts:air', 7, 8)).toEqual(['gap', 'next']);
    // A process that came again begins anew.
    expect(how('a~2', 'facts:air', 1, 2)).toEqual(['next', 'next']);
    expect(how('a~1', 'facts:air', 4)).toEqual(['next']);
  });

  it('tell by their beat of the claims that nobody heard, each once and never an older one', () => {
    const peers = openPeers(() => 0);
    const claim = (term: number) => ({ feed: 'air', term, base: 0 });
    expect(peers.beat('a~1', { numbers: {}, holds: [claim(2)] })).toEqual([claim(2)]);
    expect(peers.beat('a~1', { numbers: {}, holds: [claim(2)] })).toEqual([]);
    expect(peers.claimed('b~1', claim(3))).toBe(true);
    expect(peers.beat('b~1', { numbers: {}, holds: [claim(3)] })).toEqual([]);
    expect(peers.beat('a~1', { numbers: {}, holds: [claim(2)] })).toEqual([]);
  });

  it('are missed only while they held a feed last, said nothing for long, and did not say goodbye', () => {
    let nowMs = 0;
    const peers = openPeers(() => nowMs);
    const beat = (from: string, ...feeds: string[]) =>
      peers.beat(from, { numbers: {}, holds: feeds.map((feed) => ({ feed, term: 1, base: 0 })) });
    beat('hub~1');
    beat('feeds~1', 'air', 'water');
    nowMs = 3_000;
    expect(peers.silent()).toEqual([]);
    nowMs = 5_000;
    expect(peers.silent()).toEqual(['feeds~1']);
    peers.claimed('other~1', { feed: 'air', term: 2, base: 0 });
    peers.heard('other~1', 'facts:air', 1);
    expect(peers.silent()).toEqual(['feeds~1']);
    peers.claimed('other~1', { feed: 'water', term: 2, base: 0 });
    expect(peers.silent()).toEqual([]);
    nowMs = 10_000;
    expect(peers.silent()).toEqual(['other~1']);
    peers.gone('other~1');
    expect(peers.silent()).toEqual([]);
  });

  it('keep the streams they tell in open until they are forgotten', () => {
    let nowMs = 0;
    const peers = openPeers(() => nowMs);
    peers.beat('a~1', { numbers: { 'facts:air': 3 }, holds: [] });
    nowMs = 60_000;
    expect([...peers.streams()]).toEqual(['facts:air']);
    nowMs = 700_000;
    expect([...peers.streams()]).toEqual([]);
  });
});
