import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openDurations } from '../../model/durations.ts';
import type { FeedStatus } from '../../model/feed.ts';
import { openMetrics } from './metrics.ts';
import type { MetricSources } from './metrics.ts';
import { readExposition } from './testing/exposition.ts';

const text = { zh: '试', en: 'test' };
const status = (feed: string, more: Partial<FeedStatus> = {}): FeedStatus => ({
  feed,
  title: text,
  attribution: text,
  state: 'live',
  reason: '',
  note: '',
  since: 0,
  lastChange: 1_700_000_000_000,
  seq: 7,
  changes: 12,
  lagMs: 250,
  quarantined: 3,
  restarts: 1,
  ...more,
});

/** A house whose parts all count. */
function busyHouse() {
  const tickMs = openDurations();
  const sent = { messages: 0, bytes: 0 };
  const sources = {
    statuses: () => [status('hj212'), status('sl651', { state: 'down', lagMs: null, lastChange: 0 })],
    hub: () => ({
      clients: 2,
      facts: { ...sent, waiting: 4 },
      fixes: { ...sent, skipped: 5 },
      resyncs: 6,
      tickMs,
    }),
    movers: () => ({ movers: 20_000, outside: 1 }),
    store: () => ({
      committed: sent.messages,
      waiting: 0,
      commits: 4,
      commitMsSum: 10,
      observations: 11,
      spilledDeltas: 0,
      spilledBytes: 0,
    }),
    trunk: () => ({ trouble: '' }),
    recorder: () => ({ minutesKept: 1, minutesLost: 2, bytesKept: 3, bytesWaiting: 61_000 }),
    log: () => ({ lines: 8, lost: 9 }),
  } satisfies MetricSources;
  const work = (ms: number): void => {
    sent.messages += 1;
    sent.bytes += 700;
    tickMs.add(ms);
  };
  return { sources, work };
}

const scrape = async (sources: MetricSources) => readExposition(await openMetrics(sources).text());

describe('the reader of scrapes', () => {
  const good = '# HELP a b\n# TYPE a gauge\na{x="1"} 2\n';

  it('takes a good scrape', () => {
    expect(readExposition(good).series.get('a{x="1"}')).toBe(2);
  });

  it.each([
    ['a series said twice', `${good}a{x="1"} 3\n`],
    ['a family said twice', `${good}# TYPE a gauge\n`],
    ['a value without its TYPE', `${good}b 1\n`],
    ['a TYPE without HELP', '# TYPE a gauge\na 1\n'],
    ['a quote within a label', '# HELP a b\n# TYPE a gauge\na{x="1"2"} 2\n'],
    ['an end of line within a label', '# HELP a b\n# TYPE a gauge\na{x="1\n2"} 2\n'],
    ['what is no number', '# HELP a b\n# TYPE a gauge\na undefined\n'],
    ['a last line without end', good.trim()],
  ])('refuses %s', (_what, bad) => {
    expect(() => readExposition(bad)).toThrow();
  });
});

describe('metrics', () => {
  it('says everything in the format of Prometheus, under our name alone', async () => {
    const { sources, work } = busyHouse();
    work(3);
    const { series, types } = await scrape(sources);
    expect([...types.keys()].filter((name) => !name.startsWith('tiaoxi_'))).toEqual([]);
    expect(series.get('tiaoxi_hub_messages_total{kind="facts"}')).toBe(1);
    expect(series.get('tiaoxi_feed_lag_seconds{feed="hj212"}')).toBe(0.25);
    expect(series.get('tiaoxi_feed_state{feed="sl651",state="down"}')).toBe(1);
    expect(series.get('tiaoxi_feed_state{feed="sl651",state="live"}')).toBe(0);
    expect(series.get('tiaoxi_trunk_up')).toBe(1);
    expect(series.get('tiaoxi_recorder_minutes_total{end="lost"}')).toBe(2);
    expect(series.get('tiaoxi_store_commit_seconds_sum')).toBe(0.01);
    expect(series.get('tiaoxi_log_lost_total')).toBe(9);
    expect(series.get('tiaoxi_process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(types.get('tiaoxi_nodejs_eventloop_lag_p99_seconds')).toBe('gauge');
  });

  it('leaves out what nobody knows, where a nought would be a claim', async () => {
    const { series } = await scrape(busyHouse().sources);
    const ofDown = [...series.keys()].filter((key) => key.includes('feed="sl651"'));
    expect(ofDown.some((key) => /lag_seconds|last_change/.test(key))).toBe(false);
    const alone = await scrape({ statuses: () => [] });
    expect([...alone.series.keys()].filter((key) => /tiaoxi_(hub|store|trunk|feed)_/.test(key))).toEqual([]);
  });

  it('counts a part that cannot say its figures, and says all others', async () => {
    const { sources } = busyHouse();
    const broken = (): never => {
      throw new Error('no');
    };
    const metrics = openMetrics({ ...sources, store: broken });
    await metrics.text();
    const { series } = readExposition(await metrics.text());
    expect(series.get('tiaoxi_scrape_failures_total{source="store"}')).toBe(2);
    expect(series.get('tiaoxi_scrape_failures_total{source="hub"}')).toBe(0);
    expect(series.has('tiaoxi_store_waiting')).toBe(false);
    expect(series.get('tiaoxi_hub_clients')).toBe(2);
  });

  it('lets no name break out of its label', async () => {
    const hostile = ['a"} 1\nb{c="', 'back\\slash', 'line\nend', '溪', ''];
    const { series } = await scrape({ statuses: () => hostile.map((feed) => status(feed)) });
    const told = [...series.keys()].filter((key) => key.startsWith('tiaoxi_feed_changes_total'));
    expect(told).toHaveLength(hostile.length);
    expect(told).toContain(String.raw`tiaoxi_feed_changes_total{feed="a\"} 1\nb{c=\""}`);
  });

  it('counts each duration once, in the class it belongs to', async () => {
    const { sources, work } = busyHouse();
    const took = Array.from({ length: 500 }, (_, n) => 2 ** ((n % 40) / 2) / 8);
    took.forEach(work);
    const { series } = await scrape(sources);
    for (const [key, below] of series) {
      const le = /^tiaoxi_hub_tick_seconds_bucket\{le="(.+)"\}$/.exec(key)?.[1];
      if (!le) continue;
      const bound = le === '+Inf' ? Infinity : Number(le) * 1000;
      expect(below).toBe(took.filter((ms) => ms <= bound).length);
    }
    expect(series.get('tiaoxi_hub_tick_seconds_count')).toBe(500);
    expect(series.get('tiaoxi_hub_tick_seconds_sum')).toBeCloseTo(took.reduce((sum, ms) => sum + ms, 0) / 1000, 9);
  });

  it('gives figures that belong together and never fall, while the house works', async () => {
    const { sources, work } = busyHouse();
    const metrics = openMetrics(sources);
    const loads = Array.from({ length: 20 }, async () => {
      for (let n = 0; n < 50; n += 1) {
        work(n);
        await turn();
      }
    });
    const seen = new Set<number>();
    for (let before = 0; before < 1_000;) {
      const { series } = readExposition(await metrics.text());
      const now = series.get('tiaoxi_hub_messages_total{kind="facts"}')!;
      expect(series.get('tiaoxi_hub_bytes_total{kind="facts"}')).toBe(now * 700);
      expect(series.get('tiaoxi_hub_tick_seconds_bucket{le="+Inf"}')).toBe(series.get('tiaoxi_hub_tick_seconds_count'));
      expect(now).toBeGreaterThanOrEqual(before);
      seen.add((before = now));
      await turn();
    }
    expect(seen.size).toBeGreaterThan(3);
    await Promise.all(loads);
    expect(readExposition(await metrics.text()).series.get('tiaoxi_store_rows_total')).toBe(1_000);
  });
});
