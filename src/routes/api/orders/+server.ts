import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

const linesAtMost = 1_000;
const dayMs = 86_400_000;

/** A time in ms since 1970 or as ISO 8601. */
const time = v.pipe(
  v.string('a time was expected, in ms since 1970 or as ISO 8601'),
  v.transform((text) => (/^-?\d+$/.test(text) ? Number(text) : Date.parse(text))),
  v.number('a time was expected, in ms since 1970 or as ISO 8601'),
  v.minValue(0, 'a time after 1970 was expected'),
  v.maxValue(253_402_300_800_000, 'a time before the year 10000 was expected'),
);
const query = v.object({ from: v.optional(time), to: v.optional(time) });

/** `?from=&to=`: who asked for what in `[from, to)`, when and why, and what became of it; the newest first, the last day when absent. */
export const GET: RequestHandler = async ({ url }) => {
  const parsed = v.safeParse(query, Object.fromEntries(url.searchParams));
  if (!parsed.success) error(400, parsed.issues.map(({ path, message }) => `${path?.[0]?.key}: ${message}.`).join(' '));
  const { to = Date.now() + 1_000, from = to - dayMs } = parsed.output;
  if (to <= from) error(400, 'to: a time after from was expected.');
  const orders = await house().orders.list(from, to, linesAtMost);
  // Who is sent fewer than there are must know it.
  return json({ orders, more: orders.length === linesAtMost });
};
