import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { City } from '../../model/city.ts';
import { addressOf, gatewayOf, whepGatewayOf } from '../feeds/cameras/register.ts';
import { openStreams, type Streams } from './streams.ts';
import type { Handler } from '../web.ts';
import { ownPlaylist, upstreamOf } from './playlist-lines.ts';
import { beginWatching, endWatching, Refused } from './whep-proxy.ts';

const address = /^\/cameras\/(\d{20})\/([^?]+)(\?.*)?$/;
/** A segment may be long in coming; one that has not begun to come by then is not coming. */
const answerWithinMs = 10_000;
const playlistAtMostBytes = 1024 * 1024;
/** A segment of 10 s at 20 Mbit/s is smaller. */
const segmentAtMostBytes = 64 * 1024 * 1024;

/** Answers what lies under `/cameras/` and hands everything else on. */
export interface StreamProxy extends Handler {
  close(): void;
}

/**
 * Hands out the streams of registered cameras at the address of the house, so that a wall need reach nothing else:
 * `/cameras/<code>/index.m3u8` is the registered playlist, and what lies beside it at the gateway lies beside it here; to
 * `/cameras/<code>/whep` an offer of WebRTC is posted. No other host and no other folder is ever asked.
 */
export function openStreamProxy(city: City, settings: Readonly<Record<string, string | undefined>>): StreamProxy {
  const stop = new AbortController();
  const [gateway, whepGateway] = [gatewayOf(settings), whepGatewayOf(settings)];
  let register: Promise<Streams> | undefined;

  /** Opened when first asked for. What cannot be read in it is told by the feed. */
  async function upstream(code: string, at = gateway): Promise<URL | undefined> {
    register ??= openStreams(city, settings, stop.signal);
    try {
      const stream = (await register)(code);
      return stream && addressOf(stream, at);
    } catch (error) {
      register = undefined;
      throw error;
    }
  }

  async function answer(response: ServerResponse, code: string, rest: string): Promise<void> {
    const registered = await upstream(code);
    const wanted = registered && upstreamOf(rest, registered);
    if (!registered || !wanted) return plain(response, 404, `No stream ${rest} of a camera ${code} is registered.`);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const from = await ask(wanted, AbortSignal.any([gone.signal, stop.signal]));
    if (!from.ok || !from.body) {
      await from.body?.cancel();
      return plain(response, 502, `The gateway answered ${from.status} for ${rest} of camera ${code}.`);
    }
    if (isPlaylist(wanted, from)) return sendPlaylist(response, await from.text(), new URL(from.url), registered);
    await sendSegment(response, from, /\.ts$/i.test(wanted.pathname) ? 'video/mp2t' : 'video/mp4');
  }

  /** By WebRTC: an offer, or the end of what was begun by one. */
  async function speak(request: IncomingMessage, response: ServerResponse, code: string, rest: string): Promise<void> {
    const registered = await upstream(code, whepGateway);
    if (!registered) return plain(response, 404, `No camera ${code} is registered.`);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const asked = (wanted: URL, init?: RequestInit) => ask(wanted, AbortSignal.any([gone.signal, stop.signal]), init);
    if (request.method === 'POST') await beginWatching(request, response, { code, upstream: registered, ask: asked });
    else await endWatching(response, { rest, upstream: registered, ask: asked });
  }

  const handle: Handler = (request, response, next) => {
    const [, code, rest, search = ''] = address.exec(request.url ?? '') ?? [];
    if (code === undefined || rest === undefined) return next();
    const speaks =
      (request.method === 'POST' && rest === 'whep') || (request.method === 'DELETE' && rest.startsWith('whep/'));
    if (!speaks && request.method !== 'GET') return plain(response, 405, 'A stream can only be read.');
    const answered = speaks
      ? speak(request, response, code, `${rest}${search}`)
      : answer(response, code, `${rest}${rest === 'index.m3u8' ? '' : search}`);
    answered.catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return void response.destroy();
      if (error instanceof Refused) return plain(response, error.status, error.message);
      plain(response, 502, `The stream of camera ${code} cannot be had: ${reasonOf(error)}`);
    });
  };
  return Object.assign(handle, { close: () => stop.abort() });
}

/** The gateway must answer in time; the answer itself may take as long as whoever asked stays. */
async function ask(wanted: URL, signal: AbortSignal, init: RequestInit = {}): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error(`no answer within ${answerWithinMs / 1000} s`)), answerWithinMs);
  try {
    // One that is sent elsewhere would be asked there, and nobody registered that.
    return await fetch(wanted, {
      ...init,
      signal: AbortSignal.any([signal, late.signal]),
      redirect: 'error',
      cache: 'no-store',
    });
  } finally {
    clearTimeout(timer);
  }
}

function isPlaylist({ pathname }: URL, { headers }: Response): boolean {
  return /\.m3u8?$/i.test(pathname) || /mpegurl/i.test(headers.get('content-type') ?? '');
}

function sendPlaylist(response: ServerResponse, text: string, playlist: URL, registered: URL): void {
  if (text.length > playlistAtMostBytes)
    throw new Error(`the playlist is longer than ${playlistAtMostBytes} characters.`);
  const body = ownPlaylist(text, playlist, registered);
  response.writeHead(200, { 'content-type': 'application/vnd.apple.mpegurl', 'cache-control': 'no-store' }).end(body);
}

async function sendSegment(response: ServerResponse, { body, headers }: Response, type: string): Promise<void> {
  const length = headers.get('content-length');
  if (Number(length ?? 0) > segmentAtMostBytes)
    throw new Error(`the segment is larger than ${segmentAtMostBytes} bytes.`);
  // Never a page: what comes from a gateway must not run as one of ours.
  response.writeHead(200, {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'content-security-policy': 'sandbox',
    'cache-control': 'no-store',
    ...(length === null ? {} : { 'content-length': length }),
  });
  await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), response);
}

function plain(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

/** Node says why only in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
}
