import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../model/analysis.ts';

const rooms = import.meta.glob<Analysis>('./*/analysis.ts', { import: 'default', eager: true });
const feeds = resolve(import.meta.dirname, '../server/feeds');

describe.each(Object.entries(rooms))('%s', (path, analysis) => {
  it('bears the name of its folder, draws from feeds that exist, and lets the page breathe', () => {
    expect(analysis.id).toBe(basename(dirname(path)));
    for (const feed of analysis.feeds) expect(feed === 'alerts' || existsSync(resolve(feeds, feed)), feed).toBe(true);
    expect(analysis.everyMs).toBeGreaterThanOrEqual(1_000);
    expect(analysis.open).toBeTypeOf('function');
  });
});
