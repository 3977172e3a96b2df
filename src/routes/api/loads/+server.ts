import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { isId } from '$lib/model/id.ts';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

const longestMs = 366 * 86_400_000;

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
    thing: v.pipe(v.string(), v.check(isId, 'urn:ngsi-ld:<Type>:<local> was expected')),
    from: time,
    to: time,
  },
  'it is missing',
);

/** `?thing=&from=&to=`: kilograms it let out in `[from, to)` by factor, and over how many hours that is known. */
export const GET: RequestHandler = async ({ url }) => {
  const parsed = v.safeParse(query, Object.fromEntries(url.searchParams));
  if (!parsed.success) error(400, parsed.issues.map(({ path, message }) => `${path?.[0]?.key}: ${message}.`).join(' '));
  const { thing, from, to } = parsed.output;
  if (!isId(thing) || to <= from || to - from > longestMs)
    error(400, 'to: a time after from was expected, a year after it at most.');
  return json(await house().history.loads(thing, from, to));
};
