import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { house } from '$lib/server/house.ts';
import { isId } from '$lib/model/id.ts';
import { fieldNews } from '$lib/model/incidents/field.ts';
import { levels, type Party } from '$lib/model/incidents/level.ts';
import type { RequestHandler } from './$types';

const word = (what: string, most: number) =>
  v.pipe(
    v.string(`${what} was expected`),
    v.minLength(1, `${what} was expected`),
    v.maxLength(most, `${what} has ${most} characters at most`),
  );
const query = v.object({
  name: word('the name of a party', 80),
  level: v.picklist(levels, `one of ${levels.join(', ')} was expected`),
  division: v.optional(
    v.pipe(v.string(), v.regex(/^(\d{6}|\d{9}|\d{12})$/, 'a code of 6, 9 or 12 digits was expected')),
  ),
  id: v.optional(v.pipe(v.string(), v.check(isId, 'an id, urn:ngsi-ld:<Type>:<local>, was expected'))),
  unit: v.pipe(
    v.string('the key of a phone was expected'),
    v.regex(/^[\w.-]{1,64}$/, 'the key of a phone was expected'),
  ),
});

/** `?name=&level=&division=&id=&unit=`: what a party has to do, and the incidents under way. */
export const GET: RequestHandler = ({ url }) => {
  const parsed = v.safeParse(query, Object.fromEntries(url.searchParams));
  if (!parsed.success) error(400, parsed.issues.map(({ path, message }) => `${path?.[0]?.key}: ${message}.`).join(' '));
  const { name, unit, ...rest } = parsed.output;
  const { city, state } = house();
  const command = state('command');
  // That nothing is known is not that there is nothing to do.
  if (!command) error(503, 'The facts of incidents have not come yet; ask again in a moment.');
  const me = { ...rest, name: { zh: name, en: name } } as Party;
  return json(fieldNews(command, city, me, unit, Date.now()), { headers: { 'cache-control': 'no-store' } });
};
