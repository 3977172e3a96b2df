import { error } from '@sveltejs/kit';
import { capMediaType, writeCap } from '$lib/server/cap/write-cap.ts';
import { house } from '$lib/server/house.ts';
import { publicMessage } from '$lib/server/outbox/public-feed.ts';
import type { RequestHandler } from './$types';

/** `/api/warnings/<identifier>.xml`: one message as CAP 1.2, also when it is over. */
export const GET: RequestHandler = ({ params }) => {
  const { city, state } = house();
  const identifier = params.file.replace(/\.xml$/, '');
  const message = publicMessage(identifier, { warnings: state('warnings'), command: state('command') });
  if (!message) error(404, `There is no warning "${identifier}.xml"; /api/warnings lists those that stand.`);
  return new Response(writeCap(message, city.timeZone), {
    headers: { 'content-type': `${capMediaType}; charset=utf-8`, 'cache-control': 'no-cache' },
  });
};
