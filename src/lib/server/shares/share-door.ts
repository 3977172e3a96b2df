import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { shareBytesAtMost, sharedForDays } from '../../model/share.ts';
import type { Text } from '../../model/text.ts';
import { openAllowances } from '../hub/allowance.ts';
import type { Handler } from '../web.ts';
import { bodyOf } from '../body.ts';
import type { Shares } from './share-folder.ts';
import { reasonOf, shareShape } from './share-shape.ts';

const address = /^\/api\/shares(?:\/([0-9a-zA-Z]{1,64}))?\/?(?:\?.*)?$/;
const sharesAtOnce = 20;
const sharesPerSecond = 0.5;

/**
 * `POST /api/shares` keeps what a screen shows and tells its id; `GET /api/shares/<id>` gives it back. It stands before the app,
 * whose own limit for what is sent is below a layer of one's own.
 */
export function shareDoor(shares: Shares): Handler {
  const mayAsk = openAllowances(sharesAtOnce, sharesPerSecond);
  return (request, response, next) => {
    const found = address.exec(request.url ?? '');
    if (!found) return next();
    const [, id] = found;
    const told = id === undefined ? take(request, response, shares, mayAsk) : give(request, response, shares, id);
    told.catch(next);
  };
}

async function take(
  request: IncomingMessage,
  response: ServerResponse,
  shares: Shares,
  mayAsk: (who: string) => boolean,
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, 405, wrongWay);
  // Pages of other sites cannot send this type without asking first.
  if (
    request.headers['content-type']?.split(';')[0] !== 'application/json' ||
    request.headers['sec-fetch-site'] === 'cross-site'
  )
    return refuse(response, 415, notJson);
  if (!mayAsk(request.socket.remoteAddress ?? '')) return refuse(response, 429, tooOften);
  const bytes = await bodyOf(request, shareBytesAtMost);
  if (!bytes) return refuse(response, 413, tooLarge);
  const parsed = v.safeParse(shareShape, read(bytes));
  if (!parsed.success) return refuse(response, 422, noState(reasonOf(parsed.issues)));
  json(response, 201, JSON.stringify({ id: await shares.keep(JSON.stringify(parsed.output)) }));
}

async function give(request: IncomingMessage, response: ServerResponse, shares: Shares, id: string): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, wrongWay);
  const kept = await shares.read(id);
  if (kept === undefined) return refuse(response, 404, unknown);
  if (kept === 'expired') return refuse(response, 410, expired);
  json(response, 200, kept);
}

function read(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined; // What is no JSON has no shape either, and is refused for it.
  }
}

const wrongWay: Text = {
  zh: '分享以 POST /api/shares 存入，以 GET /api/shares/<编号> 取回。',
  en: 'A screen is shared with POST /api/shares and read with GET /api/shares/<id>.',
};
const notJson: Text = {
  zh: '收到的不是本站页面发来的 JSON。',
  en: 'JSON from a page of this site was expected, with content-type application/json.',
};
const tooOften: Text = { zh: '分享过于频繁，请稍后再试。', en: 'Screens are shared too often; try again in a moment.' };
const tooLarge: Text = {
  zh: `分享内容超过 ${shareBytesAtMost / 1e6} MB：不附带自己的图层，或先删减后再分享。`,
  en: `What is shared is larger than ${shareBytesAtMost / 1e6} MB: share it without layers of your own, or make them smaller.`,
};
const noState = (why: string): Text => ({
  zh: `收到的不是可分享的画面（${why}）；请在探索页重新生成链接。`,
  en: `What came is no screen that can be shared (${why}); make the link anew in the explorer.`,
});
const unknown: Text = {
  zh: '没有这个分享链接：请核对地址，或请对方重新分享。',
  en: 'There is no such link: check the address, or ask for it to be shared again.',
};
const expired: Text = {
  zh: `这个分享链接已过期（${sharedForDays} 天未再分享）：请对方重新分享。`,
  en: `This link has expired (it was not shared again for ${sharedForDays} days): ask for it to be shared again.`,
};

function refuse(response: ServerResponse, status: number, refused: Text): void {
  // What is not read to its end would be taken for the next request.
  if (status === 413) response.setHeader('connection', 'close');
  json(response, status, JSON.stringify({ refused }));
}

function json(response: ServerResponse, status: number, body: string): void {
  const head = { 'content-type': 'application/json', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
  response.writeHead(status, head).end(body);
}
