import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Coverage } from '$lib/model/fact-log.ts';
import type { Span } from '$lib/model/recorded.ts';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

const longestMs = 8 * 86_400_000;
const feedsAtMost = 40;
const kindsAtMost = 80;
const partsAtMost = 96;

const time = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}$/, 'a time was expected, in ms since 1970'),
  v.transform(Number),
  v.maxValue(253_402_300_800_000, 'a time before the year 10000 was expected'),
);
const query = v.object(
  {
    feeds: v.pipe(
      v.string(),
      v.transform((list) => list.split(',')),
      v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'names of feeds with commas between were expected'))),
      v.maxLength(feedsAtMost, `${feedsAtMost} feeds at most were expected`),
    ),
    kinds: v.pipe(
      v.string(),
      v.transform((list) => list.split(',')),
      v.array(
        v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z0-9]{0,40}$/, 'kinds of things with commas between were expected')),
      ),
      v.maxLength(kindsAtMost, `${kindsAtMost} kinds at most were expected`),
    ),
    from: time,
    to: time,
    parts: v.pipe(
      v.string(),
      v.regex(/^\d{1,2}$/, `a count from 1 to ${partsAtMost} was expected`),
      v.transform(Number),
      v.minValue(1, `a count from 1 to ${partsAtMost} was expected`),
      v.maxValue(partsAtMost, `a count from 1 to ${partsAtMost} was expected`),
    ),
  },
  'it is missing',
);

/**
 * `?feeds=&kinds=&from=&to=&parts=`: of each of these kinds of things in these feeds, in so many equal parts of `[from, to)`, the share of its
 * values that were known, and the spans in which nobody recorded where its movers were.
 */
export const GET: RequestHandler = async ({ url }) => {
  const parsed = v.safeParse(query, Object.fromEntries(url.searchParams));
  if (!parsed.success) error(400, parsed.issues.map(({ path, message }) => `${path?.[0]?.key}: ${message}.`).join(' '));
  const { feeds, kinds, from, to, parts } = parsed.output;
  if (to <= from || to - from > longestMs) error(400, 'to: a time after from was expected, 8 days after it at most.');
  const { history, fixes } = house();
  const gaps: Record<string, readonly Span[]> = {};
  for (const feed of feeds) {
    const missing = await fixes.gaps(feed, from, to);
    // Of which nothing was ever recorded has no movers.
    if (!missing.some(({ fromMs, toMs }) => fromMs <= from && toMs >= to)) gaps[feed] = missing;
  }
  return json({ kinds: await history.coverage(feeds, kinds, from, to, parts), gaps } satisfies Coverage);
};
