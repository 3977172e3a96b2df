import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

const longestMs = 2 * 86_400_000;

/** A time in ms since 1970 or as ISO 8601. */
const time = v.pipe(
  v.string('a time was expected, in ms since 1970 or as ISO 8601'),
  v.transform((text) => (/^-?\d+$/.test(text) ? Number(text) : Date.parse(text))),
  v.number('a time was expected, in ms since 1970 or as ISO 8601'),
  v.minValue(0, 'a time after 1970 was expected'),
  v.maxValue(253_402_300_800_000, 'a time before the year 10000 was expected'),
);
const name = (what: string) =>
  v.pipe(v.string(`${what} was expected`), v.regex(/^[a-z0-9-]{1,64}$/, `${what} was expected`));
const query = v.object(
  { layer: name('the folder of a layer'), rule: name('the id of one of its rules'), from: time, to: time },
  'it is missing',
);

/** `?layer=&rule=&from=&to=`: what the rule would have raised on what was observed in that time, two days at most. */
export const GET: RequestHandler = async ({ url }) => {
  const parsed = v.safeParse(query, Object.fromEntries(url.searchParams));
  if (!parsed.success) error(400, parsed.issues.map(({ path, message }) => `${path?.[0]?.key}: ${message}.`).join(' '));
  const { layer, rule, from, to } = parsed.output;
  if (to <= from || to - from > longestMs) error(400, 'to: a time after from, two days at most, was expected.');
  const raised = await house().tryRule({ layer, rule, fromMs: from, toMs: to });
  if (!raised) error(404, `layers/${layer}/rules.json has no rule named ${rule}.`);
  const times = raised.map(({ atMs }) => new Date(atMs).toISOString());
  const said = times.length === 1 ? '1 time' : `${times.length} times`;
  return json({
    sentence: `It would have raised ${said}${times.length > 0 ? `, at ${times.join(', ')}` : ''}.`,
    raised,
  });
};
