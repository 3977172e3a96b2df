import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Answer } from '$lib/model/command.ts';
import type { Id } from '$lib/model/id.ts';
import { isUnderExercise } from '$lib/model/incidents/exercise-log.ts';
import type { OrderLine } from '$lib/model/order-log.ts';
import type { Text } from '$lib/model/text.ts';
import { house } from '$lib/server/house.ts';
import { openAllowances, requestsAtOnce, requestsPerSecond } from '$lib/server/hub/allowance.ts';
import { byteOrderMark } from '$lib/take-out/csv.ts';
import { csvOf, type MarkedLine } from './csv.ts';
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
const query = v.object({
  from: v.optional(time),
  to: v.optional(time),
  /** The log of exercises by itself, or what is real without it. */
  exercise: v.optional(v.picklist(['only', 'without'], 'only or without was expected')),
  f: v.optional(v.picklist(['json', 'csv'], 'json or csv was expected')),
});

/**
 * `?from=&to=&exercise=&f=`: who asked for what in `[from, to)`, when and why, and what became of it; the newest first, the last
 * day when absent. Each says whether it was given under an exercise.
 */
export const GET: RequestHandler = async ({ url }) => {
  const parsed = v.safeParse(query, Object.fromEntries(url.searchParams));
  if (!parsed.success) error(400, parsed.issues.map(({ path, message }) => `${path?.[0]?.key}: ${message}.`).join(' '));
  const { to = Date.now() + 1_000, from = to - dayMs, exercise, f } = parsed.output;
  if (to <= from) error(400, 'to: a time after from was expected.');
  const lines = await house().orders.list(from, to, linesAtMost);
  // Who is sent fewer than there are must know it.
  const more = lines.length === linesAtMost;
  const orders = marked(lines).filter((line) => !exercise || line.exercise === (exercise === 'only'));
  return f === 'csv' ? asFile(csvOf(orders), exercise, more) : json({ orders, more });
};

const feedsWithExercises = ['command', 'warnings', 'drawings'] as const;

function marked(lines: readonly OrderLine[]): MarkedLine[] {
  const states = feedsWithExercises.flatMap((feed) => house().state(feed) ?? []);
  const find = (id: Id) => states.map(({ things }) => things.get(id)).find((thing) => thing !== undefined);
  return lines.map((line) => ({ ...line, exercise: isUnderExercise(line, find) }));
}

function asFile(body: string, exercise: string | undefined, more: boolean): Response {
  const name = `orders${exercise === 'only' ? '-exercise' : exercise === 'without' ? '-real' : ''}${more ? '-part' : ''}.csv`;
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  };
  return new Response(byteOrderMark + body, { headers: { ...headers, 'cache-control': 'no-store' } });
}

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
