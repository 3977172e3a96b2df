import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { isId } from '$lib/model/id.ts';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

/** A time in ms since 1970 or as ISO 8601. */
const time = v.pipe(
  v.string('a time was expected, in ms since 1970 or as ISO 8601'),
  v.transform((text) => (/^-?\d+$/.test(text) ? Number(text) : Date.parse(text))),
  v.number('a time was expected, in ms since 1970 or as ISO 8601'),
  v.minValue(-62_135_596_800_000, 'a time after the year 1 was expected'),
  v.maxValue(253_402_300_800_000, 'a time before the year 10000 was expected'),
);
const query = v.object(
  {
    datastream: v.pipe(
      v.string('the id of a datastream was expected'),
      v.check(isId, 'urn:ngsi-ld:<Type>:<local> was expected'),
    ),
    from: time,
    to: time,
    points: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^\d{1,4}$/, 'a count from 1 to 5000 was expected'),
        v.transform(Number),
        v.minValue(1, 'a count from 1 to 5000 was expected'),
        v.maxValue(5000, 'a count from 1 to 5000 was expected'),
      ),
      '600',
    ),
  },
  'it is missing',
);

/** `?datastream=&from=&to=&points=`: its values in `[from, to)`, thinned to at most `points`, extremes kept. */
export const GET: RequestHandler = async ({ url }) => {
  const parsed = v.safeParse(query, Object.fromEntries(url.searchParams));
  if (!parsed.success) error(400, parsed.issues.map(({ path, message }) => `${path?.[0]?.key}: ${message}.`).join(' '));
  const { datastream, from, to, points } = parsed.output;
  if (!isId(datastream) || to <= from) error(400, 'to: a time after from was expected.');
  return json(await house().history.series(datastream, from, to, points));
};
