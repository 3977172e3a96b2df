import { idOf } from '$lib/model/id.ts';
import { house } from '$lib/server/house.ts';
import { atomOf, publicMessages } from '$lib/server/outbox/public-feed.ts';
import type { RequestHandler } from './$types';

/** The warnings that stand, as Atom: public, so read by whoever wants to. Exercises are not among them. */
export const GET: RequestHandler = () => {
  const { city, state } = house();
  const messages = publicMessages({ warnings: state('warnings'), command: state('command') });
  const { zh, en } = city.name;
  const title = { zh: `${zh}预警`, en: `Warnings of ${en}` };
  const body = atomOf(messages, { id: idOf('WarningFeed', city.id), title }, Date.now());
  return new Response(body, {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'no-cache' },
  });
};
