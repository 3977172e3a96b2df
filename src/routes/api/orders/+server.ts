import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Answer } from '$lib/model/command.ts';
import type { Text } from '$lib/model/text.ts';
import { house } from '$lib/server/house.ts';
import { openAllowances, requestsAtOnce, requestsPerSecond } from '$lib/server/hub/allowance.ts';
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

const mayAsk = openAllowances(requestsAtOnce, requestsPerSecond);
const tooOften: Text = { zh: '操作过于频繁，请稍后再试。', en: 'Orders come too often; ask again in a moment.' };
const noJson: Text = {
  zh: '应以 application/json 送来 { name, given, by, why }。',
  en: 'Send { name, given, by, why } as application/json.',
};

/** `{ name, given, by, why }`: asks for something as over the socket, for phones whose lines do not stand. */
export const POST: RequestHandler = async ({ request, getClientAddress }) => {
  if (!mayAsk(getClientAddress())) return answered({ refused: tooOften, again: true }, 429);
  // Another site's form cannot send this without asking us first.
  const isJson = request.headers.get('content-type')?.startsWith('application/json');
  const sent: unknown = isJson ? await request.json().catch(() => undefined) : undefined;
  if (sent === undefined) return answered({ refused: noJson }, 415);
  try {
    const answer = await house().ask(sent);
    return answered(answer, statusOf(answer));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return answered({ refused: { zh: said, en: said } }, 400);
  }
};

const answered = (answer: Answer, status: number): Response =>
  json(answer, { status, headers: { 'cache-control': 'no-store' } });

function statusOf(answer: Answer): number {
  if ('done' in answer) return 200;
  if ('waits' in answer) return 202;
  return 'again' in answer ? 503 : 409;
}
