import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FeedContext, Offer } from '../../model/feed.ts';
import { listening } from './listen.ts';
import { OfferQueue } from './offer-queue.ts';
import { portOf } from './serve-door.ts';
import { takeTurns } from './turns.ts';

/** What a protocol over HTTP brings to its door. */
export interface PostIntake {
  /** What a body says; throws a sentence on one that cannot be read. */
  read(body: string): Offer;
  /** What the door has seen, as a sentence's part. */
  summary(): string;
  /** What time itself brings, where the door asks for turns. */
  turn?(): Offer;
}

export interface PostsOptions {
  /** The setting that names the port. */
  readonly setting: string;
  readonly defaultPort: number;
  /** How often the intake has its turn; never when absent. */
  readonly turnEveryMs?: number;
  openIntake(context: FeedContext): PostIntake;
}

const bodyAtMostBytes = 4 * 1024 * 1024;
const connectionsAtMost = 500;
/** With this many messages waiting for the log, senders are asked to come again. */
const waitingAtMost = 1000;
const noteEveryMs = 5_000;

/**
 * A feed's whole life as an HTTP server that is posted to. A sender hears 204 once what it said is kept, 400 with a
 * sentence where it cannot be read, 503 where it should come again.
 */
export async function* servePosts(context: FeedContext, options: PostsOptions): AsyncGenerator<Offer> {
  const { settings, signal, note } = context;
  const queue = new OfferQueue();
  const intake = options.openIntake(context);
  const host = settings.HOST || '127.0.0.1';
  const { setting } = options;
  const server = createServer((request, response) => void answer(request, response, { context, intake, queue }));
  server.maxConnections = connectionsAtMost;
  server.on('clientError', (error, socket) => refuseBytes(error, socket, context));
  let lines = 0;
  server.on('connection', (socket) => {
    lines += 1;
    socket.on('close', () => (lines -= 1));
  });
  const asked = portOf(settings[setting], options);
  context.door?.({ transport: 'HTTP', port: asked, lines });
  await listening(server, { setting, host, port: asked });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const say = (): void => {
    note(`listening on ${host}:${port} (HTTP), ${intake.summary()}`);
    context.door?.({ transport: 'HTTP', port, lines });
  };
  const saying = setInterval(say, noteEveryMs);
  const endTurns = takeTurns({
    intake,
    queue,
    everyMs: options.turnEveryMs,
    waitingAtMost: waitingAtMost,
    warn: context.warn,
  });
  try {
    say();
    yield* queue.take(signal);
  } finally {
    clearInterval(saying);
    endTurns();
    server.close();
    server.closeAllConnections();
  }
}

interface Desk {
  readonly context: FeedContext;
  readonly intake: PostIntake;
  readonly queue: OfferQueue;
}

async function answer(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const { context, intake, queue } = desk;
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return say(response, 405, `${request.method} was asked for; this door is posted to.`);
  }
  if (queue.size >= waitingAtMost) {
    response.setHeader('retry-after', '5');
    return say(response, 503, `${queue.size} messages wait to be kept; come again.`);
  }
  const body = await bodyOf(request).catch(() => undefined);
  if (body === undefined) return say(response, 413, `More than ${bodyAtMostBytes} bytes came; post less at a time.`);
  try {
    const offer = intake.read(new TextDecoder('utf-8', { fatal: true }).decode(body));
    queue.push({ ...offer, settled: (failure) => thank(response, failure) });
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    context.quarantine(body, sentence);
    say(response, 400, sentence);
  }
}

/** The body, or a rejection when it is too long or the sender left. */
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

/** Thanked only for what is kept. */
function thank(response: ServerResponse, failure: Error | undefined): void {
  if (!failure) return void response.writeHead(204).end();
  response.setHeader('retry-after', '5');
  say(response, 503, failure.message);
}

function say(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

/** What is no HTTP at all. */
function refuseBytes(error: Error & { rawPacket?: Buffer }, socket: Duplex, context: FeedContext): void {
  if (error.rawPacket?.length) context.quarantine(error.rawPacket, `This is no HTTP request: ${error.message}.`);
  if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
}
