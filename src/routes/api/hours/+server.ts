import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { isId } from '$lib/model/id.ts';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

const longestMs = 8 * 86_400_000;

/** A time in ms since 1970 or as ISO 8601. */
const time = v.pipe(
  v.string('a time was expected, in ms since 1970 or as ISO 8601'),
  v.transform((text) => (/^-?\d+$/.test(text) ? Number(text) : Date.parse(text))),
  v.number('a time was expected, in ms since 1970 or as ISO 8601'),
  v.minValue(0, 'a time after 1970 was expected'),
  v.maxValue(253_402_300_800_000, 'a time before the year 10000 was expected'),
);
const query = v.object(
  {
    feed: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'the name of a feed was expected')),
    kind: v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z0-9]{0,40}$/, 'a kind of thing was expected, such as Outlet')),
    things: v.optional(
      v.pipe(
        v.string(),
        v.transform((list) => list.split(',')),
        v.array(v.pipe(v.string(), v.check(isId, 'ids with commas between were expected'))),
        v.maxLength(40, 'forty things at most were expected'),
      ),
    ),
    from: time,
    to: time,
  },
  'it is missing',
);

/** `?feed=&kind=&things=&from=&to=`: the hourly means of all things of a kind, or of these, that begin in `[from, to)`, as devices stated them. */
export const GET: RequestHandler = async ({ url }) => {
  const parsed = v.safeParse(query, Object.fromEntries(url.searchParams));
  if (!parsed.success) error(400, parsed.issues.map(({ path, message }) => `${path?.[0]?.key}: ${message}.`).join(' '));
  const { feed, kind, things, from, to } = parsed.output;
  if (to <= from || to - from > longestMs) error(400, 'to: a time after from was expected, 8 days after it at most.');
  return json(await house().history.hours(feed, kind, from, to, things?.filter(isId)));
};
