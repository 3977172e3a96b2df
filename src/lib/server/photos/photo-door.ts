import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Text } from '../../model/text.ts';
import { openAllowances } from '../hub/allowance.ts';
import type { Handler } from '../web.ts';
import { DiskFull, openPhotoFolder, type PhotoFolder } from './photo-folder.ts';
import { photoType } from './photo-type.ts';

const address = /^\/api\/photos(?:\/([0-9a-f]{64}))?\/?(?:\?.*)?$/;
/** A phone makes them 1,600 px wide: some 0.5 MB. */
export const photoBytesAtMost = 2 * 1024 * 1024;
/** From one address; behind a proxy that says no other, all phones are one. */
const photosAtOnce = 60;
const photosPerSecond = 5;

/** `POST /api/photos` keeps a picture and tells its name; `GET /api/photos/<name>` gives it back. Hands everything else on. */
export function openPhotoDoor(folder: string, warn: (sentence: string) => void): Handler {
  const photos = openPhotoFolder(folder);
  const mayAsk = openAllowances(photosAtOnce, photosPerSecond);
  return (request, response, next) => {
    const found = address.exec(request.url ?? '');
    if (!found) return next();
    const [, name] = found;
    answer(request, response, photos, name, mayAsk).catch((error: unknown) => {
      if (!(error instanceof DiskFull)) return next(error);
      warn(error.message);
      refuse(response, 507, { zh: '照片存储空间已满，照片未收，请告知值班人员。', en: error.message });
    });
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  photos: PhotoFolder,
  name: string | undefined,
  mayAsk: (who: string) => boolean,
): Promise<void> {
  if (name && (request.method === 'GET' || request.method === 'HEAD')) return give(request, response, photos, name);
  if (name || request.method !== 'POST') return refuse(response, 405, wrongWay);
  if (!mayAsk(request.socket.remoteAddress ?? '')) return json(response, 429, { refused: tooOften, again: true });
  const bytes = await bodyOf(request);
  if (!bytes) return refuse(response, 413, tooLarge);
  if (!photoType(bytes)) return refuse(response, 415, noPhoto);
  json(response, 200, { photo: await photos.keep(bytes) });
}

async function give(request: IncomingMessage, response: ServerResponse, photos: PhotoFolder, name: string) {
  const bytes = await photos.read(name);
  const type = bytes && photoType(bytes);
  if (!bytes || !type) return refuse(response, 404, unknownPhoto);
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    // Whoever made it may have put anything after its first bytes: it is a picture and nothing else.
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'inline',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=31536000, immutable',
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** What was sent; `undefined` where it is more than a picture may be, which is not read to its end. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > photoBytesAtMost) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  // Leaving early must not hang up before the sentence is out.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > photoBytesAtMost) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const wrongWay: Text = {
  zh: '照片以 POST /api/photos 送来，以 GET /api/photos/<编号> 取回。',
  en: 'A photo is sent with POST /api/photos and read with GET /api/photos/<name>.',
};
const tooOften: Text = {
  zh: '照片发送过于频繁，请稍后再试。',
  en: 'Photos come too often; send this one again in a moment.',
};
const tooLarge: Text = {
  zh: '照片超过 2 MB，请缩小后再发。',
  en: 'The photo is larger than 2 MB; make it smaller and send it again.',
};
const noPhoto: Text = {
  zh: '收到的不是 JPEG、PNG 或 WebP 照片。',
  en: 'What came is not a JPEG, PNG or WebP picture; send one of those.',
};
const unknownPhoto: Text = { zh: '没有这张照片。', en: 'There is no such photo.' };

function refuse(response: ServerResponse, status: number, refused: Text): void {
  // What is not read to its end would be taken for the next request.
  if (status === 413) response.setHeader('connection', 'close');
  json(response, status, { refused });
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
