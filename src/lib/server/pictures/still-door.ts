import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handler } from '../web.ts';
import { NoPicture, pictureBytesAtMost, type Pictures } from './picture-store.ts';

const address = '/api/stills';
const keptForS = 31_536_000;

/**
 * `POST /api/stills` with a PNG keeps it and answers `{ picture }`; `GET /api/stills/<picture>.png` gives it back. It stands
 * before the app, whose own limit for what is sent is far below a picture.
 */
export function stillDoor(pictures: Pictures): Handler {
  return (request, response, next) => {
    const path = (request.url ?? '').split('?')[0]!;
    if (path !== address && !path.startsWith(`${address}/`)) return next();
    const told = path === address ? take(request, response, pictures) : give(path, request, response, pictures);
    told.catch(next);
  };
}

async function take(request: IncomingMessage, response: ServerResponse, pictures: Pictures): Promise<void> {
  if (request.method !== 'POST') return say(response, 405, 'A still is sent with POST.', { allow: 'POST' });
  // Pages of other sites can send neither this type nor this header without asking first.
  if (request.headers['content-type'] !== 'image/png' || request.headers['sec-fetch-site'] === 'cross-site')
    return say(response, 415, 'A PNG from this site was expected, with content-type image/png.');
  const bytes = await bodyOf(request);
  if (!bytes)
    return say(response, 413, `A still has at most ${pictureBytesAtMost / 1_000_000} MB; make the window smaller.`, {
      connection: 'close',
    });
  try {
    const picture = await pictures.keep(bytes);
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ picture }));
  } catch (error) {
    if (!(error instanceof NoPicture)) throw error;
    say(response, 422, error.message);
  }
}

/** What was sent, or nothing where it is too much: the rest is then not waited for. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > pictureBytesAtMost) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function give(
  path: string,
  { method }: IncomingMessage,
  response: ServerResponse,
  pictures: Pictures,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD')
    return say(response, 405, 'A still is read with GET.', { allow: 'GET, HEAD' });
  const name = path.slice(address.length + 1).replace(/\.png$/, '');
  const bytes = await pictures.read(name);
  if (!bytes) return say(response, 404, 'There is no such still.');
  const head = { 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'content-length': bytes.length };
  response.writeHead(200, { ...head, 'cache-control': `private, max-age=${keptForS}, immutable` });
  response.end(method === 'HEAD' ? undefined : bytes);
}

function say(response: ServerResponse, status: number, sentence: string, more: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain', ...more }).end(`${sentence}\n`);
}
