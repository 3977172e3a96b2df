import { timingSafeEqual, createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { FeedContext } from '../../../model/feed.ts';
import { received } from '../../../model/warnings/received.ts';
import { readCap } from '../../cap/read-cap.ts';
import { listening } from '../../door/listen.ts';
import { portOf } from '../../door/serve-door.ts';
import type { News } from './inbox.ts';

const setting = 'CAP_PORT';
const defaultPort = 9430;
const bodyAtMostBytes = 1024 * 1024;
const waitingAtMost = 100;
const connectionsAtMost = 50;

export interface Desk {
  readonly context: FeedContext;
  readonly put: (news: News) => void;
  readonly waiting: () => number;
  readonly now: () => number;
}

/**
 * Where authorities post their alerts: one document of CAP, with `authorization: Bearer` and the word of `CAP_TOKEN`. Without
 * that setting the door stays shut. Gives back a sentence on how it stands, and its close.
 */
export async function openDoor(desk: Desk): Promise<{ readonly sentence: string; close(): void }> {
  const { settings, door } = desk.context;
  const token = settings['CAP_TOKEN'];
  if (!token) return { sentence: 'the door for CAP is closed: CAP_TOKEN is not set', close: () => undefined };
  const host = settings['HOST'] || '127.0.0.1';
  const server = createServer((request, response) => void answer(request, response, token, desk));
  server.maxConnections = connectionsAtMost;
  await listening(server, { setting, host, port: portOf(settings[setting], { setting, defaultPort }) });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  let lines = 0;
  const tell = (): void => door?.({ transport: 'HTTP', port, lines });
  tell();
  server.on('connection', (socket) => {
    lines += 1;
    tell();
    socket.on('close', () => {
      lines -= 1;
      tell();
    });
  });
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { sentence: `listening for CAP on ${host}:${port} (HTTP)`, close };
}

async function answer(request: IncomingMessage, response: ServerResponse, token: string, desk: Desk): Promise<void> {
  if (request.method !== 'POST') return say(response, 405, `${request.method} was asked for; this door is posted to.`);
  if (!isToken(request.headers.authorization ?? '', token))
    return say(response, 401, 'The token is missing or another; "authorization: Bearer <CAP_TOKEN>" was expected.');
  if (desk.waiting() >= waitingAtMost) return say(response, 503, `${waitingAtMost} messages wait; come again.`);
  const bytes = await bodyOf(request).catch(() => undefined);
  if (!bytes) return say(response, 413, `More than ${bodyAtMostBytes} bytes came, or the line broke; send one alert.`);
  try {
    const message = readCap(bytes);
    desk.put((state) => {
      // Thanked only for what the log has.
      const settled = (failure?: Error): void =>
        failure ? say(response, 503, failure.message) : void response.writeHead(204).end();
      try {
        return { ...received(message, state, desk.now()), settled };
      } catch (error) {
        say(response, 503, sentenceOf(error));
        return {};
      }
    });
  } catch (error) {
    desk.context.quarantine(bytes, sentenceOf(error));
    say(response, 400, sentenceOf(error));
  }
}

/** Compared in the same time whatever is wrong with it. */
function isToken(header: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes > bodyAtMostBytes) throw new Error('The body is too long.');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

function say(response: ServerResponse, status: number, sentence: string): void {
  if (response.headersSent) return;
  if (status === 503) response.setHeader('retry-after', '5');
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
