import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

const longestMs = 400 * 86_400_000;

const time = v.pipe(v.string('ms since 1970 were expected'), v.regex(/^\d{1,15}$/, 'ms since 1970 were expected'));
const query = v.object(
  {
    feed: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'the name of a feed was expected')),
    kind: v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z0-9]{0,40}$/, 'a kind of thing was expected, such as WaterSection')),
    from: v.pipe(time, v.transform(Number)),
    to: v.pipe(time, v.transform(Number)),
  },
  'it is missing',
);

/** `?feed=&kind=&from=&to=`: what the hourly means of all things of a kind come to over `[from, to)`. */
export const GET: RequestHandler = async ({ url }) => {
  const parsed = v.safeParse(query, Object.fromEntries(url.searchParams));
  if (!parsed.success) error(400, parsed.issues.map(({ path, message }) => `${path?.[0]?.key}: ${message}.`).join(' '));
  const { feed, kind, from, to } = parsed.output;
  if (to <= from || to - from > longestMs) error(400, 'to: a time after from was expected, 400 days after it at most.');
  return json(await house().history.averages(feed, kind, from, to));
};
