import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Answers a request, or calls `next` when it is not its to answer. */
export type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** The built app, or Vite building it as it is asked for. */
export async function openApp(
  root: string,
  server: Server,
  dev: boolean,
): Promise<{ handler: Handler; close(): Promise<void> }> {
  if (dev) {
    const { createServer } = await import('vite');
    const vite = await createServer({ root, server: { middlewareMode: true, hmr: { server } }, appType: 'custom' });
    return { handler: vite.middlewares as Handler, close: () => vite.close() };
  }
  const current = join(root, 'build/current');
  if (!existsSync(current))
    throw new Error('The app is not built: build/current is missing. Start with npm start, or run npm run build.');
  const built = join(root, 'build', readFileSync(current, 'utf8').trim(), 'handler.js');
  const { handler } = (await import(pathToFileURL(built).href)) as { handler: Handler };
  return { handler, close: () => Promise.resolve() };
}

/** The first handler that answers; `404` when none does, `500` when one fails, which is also said to `warn`. */
export function inOrder(warn: (sentence: string) => void, ...handlers: readonly Handler[]): Answer {
  const ask = (place: number, request: IncomingMessage, response: ServerResponse): void => {
    const handler = handlers[place];
    if (!handler) return plain(response, 404, 'There is nothing at this address.');
    handler(request, response, (error) => {
      if (error === undefined) return ask(place + 1, request, response);
      warn(`${request.url} could not be answered: ${(error as Error).message}`);
      plain(response, 500, 'This could not be answered; the log of the house says why.');
    });
  };
  return (request, response) => ask(0, request, response);
}

/**
 * Answers from the first moment the port is open: until the house is, with 503, since a request nobody answers would hang.
 * `watching` is asked first from the beginning on. The hub takes its own path before it comes here.
 */
export function openGate(server: Server, watching: Handler = passOn): { answerWith(handle: Answer): void } {
  let answer: Answer = (_request, response) => {
    response.setHeader('retry-after', '1');
    plain(response, 503, 'The city is still opening; ask again in a moment.');
  };
  server.on('request', (request, response) => watching(request, response, () => answer(request, response)));
  return { answerWith: (handle) => (answer = handle) };
}
const passOn: Handler = (_request, _response, next) => next();
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

function plain(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${sentence}\n`);
}

/** Listens, or rejects with a sentence. Resolves with the port, which is another than asked when 0 was. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(new Error(reasonOf(error, host, port))));
    server.listen(port, host, () => done((server.address() as { port: number }).port));
  });
}

function reasonOf(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop the program that has it, or choose another: PORT=${port + 1} npm start`;
  if (error.code === 'EACCES')
    return `Port ${port} may not be opened by this user. Choose one above 1023: PORT=8200 npm start`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `This machine has no address ${host}. Leave HOST out, or use HOST=0.0.0.0.`;
  return `The web server could not listen on ${host}:${port}: ${error.message}.`;
}
