import type { Text } from '$lib/model/text.ts';
import type { Entry, Sent } from './outbox.ts';

/** The hub keeps an order eight seconds waiting for its outcome; a bad line needs some more. */
const orderWithinMs = 25_000;
const photoWithinMs = 90_000;

/** In place of the name of a picture that the house does not take. */
const leftOut = '';

type Said = { readonly refused: Text; readonly again?: true } | { readonly photo: string } | { readonly done: number };
type Heard = Extract<Sent, { is: 'later' | 'away' | 'refused' }> | { readonly is: 'said'; readonly said: Said };
export type Ask = typeof fetch;

/**
 * Sends the pictures that are not there yet, then the order that names them. A picture the house will not take is left out
 * and whoever sent it reads so: the word must come through.
 */
export async function sendEntry(entry: Entry, keep: (entry: Entry) => Promise<void>, ask: Ask = fetch): Promise<Sent> {
  let now = entry;
  for (const [at, photo] of entry.photos.entries()) {
    if (typeof photo === 'string') continue;
    const heard = await post(ask, '/api/photos', photo, photo.type || 'application/octet-stream', photoWithinMs);
    if (heard.is === 'away' || heard.is === 'later') return heard;
    const name = heard.is === 'said' && 'photo' in heard.said ? heard.said.photo : leftOut;
    now = { ...now, photos: now.photos.with(at, name) };
    await keep(now);
  }
  const { name, by } = now;
  const body = JSON.stringify({ name, by, given: givenOf(now) });
  const heard = await post(ask, '/api/orders', body, 'application/json', orderWithinMs);
  if (heard.is !== 'said') return heard;
  if (!('done' in heard.said)) return { is: 'later', said: unknownAnswer };
  return { is: 'done', ...(now.photos.includes(leftOut) ? { said: photoRefused } : {}) };
}

/** The order as it is sent: with the names of its pictures. */
function givenOf({ given, photos }: Entry): object {
  const names = photos.filter((photo) => typeof photo === 'string' && photo !== leftOut);
  return names.length > 0 ? { ...given, photos: names } : given;
}

/** Only an answer in our own words settles anything: a gateway in between may say 200 or 404 of its own. */
async function post(ask: Ask, path: string, body: BodyInit, type: string, withinMs: number): Promise<Heard> {
  let response: Response;
  try {
    const signal = AbortSignal.timeout(withinMs);
    response = await ask(path, { method: 'POST', headers: { 'content-type': type }, body, signal });
  } catch {
    return { is: 'away' };
  }
  const said = (await response.json().catch(() => undefined)) as Said | { readonly waits: number } | undefined;
  if (said && 'refused' in said) return { is: 'again' in said ? 'later' : 'refused', said: said.refused };
  if (said && 'waits' in said) return { is: 'later', said: waits };
  if (said && response.ok && ('done' in said || 'photo' in said)) return { is: 'said', said };
  return { is: 'later', said: unknownAnswer };
}

const photoRefused: Text = { zh: '已送达，但照片未收。', en: 'It is there, but a photo was not taken.' };
const waits: Text = { zh: '指挥部已收下，正在等待办理。', en: 'It is kept at the house and waits to be carried out.' };
const unknownAnswer: Text = {
  zh: '服务暂时不能办理，稍后自动再发。',
  en: 'The house cannot take it now; it is sent again by itself.',
};
