import type { IncomingMessage, ServerResponse } from 'node:http';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, inflateRawSync } from 'node:zlib';
import { byteRange } from './byte-range.ts';
import { asGzip, openZip } from './zip-reader.ts';
import type { ZipReader } from './zip-reader.ts';

/** Answers what lies under `/tiles/` and hands everything else on. */
export interface TilesHandler {
  (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  json: 'application/json',
  geojson: 'application/geo+json',
  glb: 'model/gltf-binary',
  subtree: 'application/octet-stream',
  terrain: 'application/vnd.quantized-mesh',
  pmtiles: 'application/vnd.pmtiles',
  bin: 'application/octet-stream',
};
const address = /^\/tiles\/([A-Za-z0-9_-]+)\/([A-Za-z0-9_@./-]+)$/;

/**
 * Serves built cities: `/tiles/<city>/buildings/…` and `/tiles/<city>/terrain/…` out of the `.3tz`, plain files beside
 * them with byte ranges. A rebuilt archive is noticed by its time and size; a city not yet built answers 404 until it is.
 */
export function openTiles(distDir: string): TilesHandler {
  const root = resolve(distDir);
  const archives = createArchives();
  const handle = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void => {
    const path = pathOf(request);
    if (!path?.startsWith('/tiles/')) return next();
    answer(path, request, response, root, archives).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else next(error);
    });
  };
  return Object.assign(handle, { close: () => archives.close() });
}

function pathOf(request: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent((request.url ?? '').split('?')[0]!);
  } catch {
    return undefined;
  }
}

interface Archives {
  get(path: string): Promise<{ zip: ZipReader; version: string } | undefined>;
  close(): Promise<void>;
}

function createArchives(): Archives {
  const open = new Map<string, { zip: Promise<ZipReader>; version: string }>();
  return {
    async get(path) {
      const version = await versionOf(path);
      if (!version) return undefined;
      const known = open.get(path);
      if (known?.version === version) return { zip: await known.zip, version };
      const zip = openZip(path);
      open.set(path, { zip, version });
      void known?.zip.then((old) => old.close());
      return { zip: await zip, version };
    },
    async close() {
      await Promise.all([...open.values()].map(async ({ zip }) => (await zip).close()));
      open.clear();
    },
  };
}

async function versionOf(path: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${Math.round(mtimeMs).toString(36)}${size.toString(36)}${ino.toString(36)}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR')
      return undefined;
    throw error;
  }
}

async function answer(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
  archives: Archives,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, `${request.method} was asked of ${path}; tiles can only be read.`);
  const [, city, rest] = address.exec(path) ?? [];
  const file = city && rest ? join(root, city, rest) : '';
  if (!city || !rest || rest.split('/').includes('..') || !file.startsWith(root + sep))
    return refuse(response, 404, `${path} is not the address of a tile.`);
  const [, layer, inside] = /^(buildings|terrain)\/(.+)$/.exec(rest) ?? [];
  if (layer && inside)
    return answerEntry(path, inside, request, response, await archives.get(join(root, city, `${layer}.3tz`)));
  return answerFile(path, file, request, response);
}

type Archive = Awaited<ReturnType<Archives['get']>>;

async function answerEntry(
  path: string,
  inside: string,
  request: IncomingMessage,
  response: ServerResponse,
  archive: Archive,
): Promise<void> {
  const entry = archive?.zip.entries.get(inside);
  if (!archive) return refuse(response, 404, `${path}: this city has not been built; run "npm run tiles -- demo".`);
  if (!entry) return refuse(response, 404, `${path}: there is no such tile.`);
  if (isFresh(request, response, `"${archive.version}-${entry.crc.toString(36)}"`)) return;
  const packed = await archive.zip.read(entry);
  const zipped = entry.deflated && takesGzip(request);
  const body = zipped ? asGzip(packed, entry) : entry.deflated ? inflateRawSync(packed) : packed;
  if (zipped) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Content-Type', typeOf(inside));
  response.setHeader('Content-Length', body.length);
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function answerFile(
  path: string,
  file: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const version = await versionOf(file);
  const found = version ? await stat(file) : undefined;
  if (!found?.isFile()) return refuse(response, 404, `${path}: there is no such file.`);
  if (isFresh(request, response, `"${version}"`)) return;
  response.setHeader('Content-Type', typeOf(file));
  response.setHeader('Accept-Ranges', 'bytes');
  const range = byteRange(request.headers.range, found.size);
  if (range === 'outside') {
    response.setHeader('Content-Range', `bytes */${found.size}`);
    return refuse(response, 416, `${path} has ${found.size} bytes; ${request.headers.range} lies outside.`);
  }
  if (!range && /json$/.test(file) && takesGzip(request)) return sendZipped(file, request, response);
  const { start, end } = range ?? { start: 0, end: found.size - 1 };
  response.statusCode = range ? 206 : 200;
  if (range) response.setHeader('Content-Range', `bytes ${start}-${end}/${found.size}`);
  response.setHeader('Content-Length', end - start + 1);
  if (request.method === 'HEAD' || found.size === 0) return void response.end();
  await pipeline(createReadStream(file, { start, end }), response).catch(ignoreHangUp);
}

async function sendZipped(file: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.method === 'HEAD') return void response.end();
  await pipeline(createReadStream(file), createGzip(), response).catch(ignoreHangUp);
}

/** A browser that turns away in the middle of a tile is no failure of ours. */
function ignoreHangUp(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ECONNRESET') throw error;
}

/** Says 304 where the browser's copy is the same; asking is cheap, and a rebuilt city is seen at once. */
function isFresh(request: IncomingMessage, response: ServerResponse, tag: string): boolean {
  response.setHeader('ETag', tag);
  response.setHeader('Cache-Control', 'public, max-age=60, stale-while-revalidate=86400');
  if (request.headers['if-none-match'] !== tag) return false;
  response.statusCode = 304;
  response.end();
  return true;
}

function takesGzip(request: IncomingMessage): boolean {
  return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
}

function typeOf(path: string): string {
  return types[path.split('.').at(-1)!] ?? 'application/octet-stream';
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.removeHeader('ETag');
  response.setHeader('Cache-Control', 'no-store');
  response.end(sentence);
}
