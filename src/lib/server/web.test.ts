import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { inOrder, listen, openGate } from './web.ts';
import type { Handler } from './web.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function open(watching?: Handler) {
  const server = createServer();
  servers.push(server);
  const gate = openGate(server, watching);
  const port = await listen(server, '127.0.0.1', 0);
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return `${answer.status} ${(await answer.text()).trim()}`;
  };
  return { gate, ask, port };
}

/** Answers one address with one word. */
const answers =
  (path: string, word: string): Handler =>
  (request, response, next) =>
    request.url === path ? void response.end(word) : next();

it('answers those who watch from the beginning, and everybody else when the house is open', async () => {
  const { gate, ask } = await open(answers('/healthz', 'well'));
  expect(await ask('/healthz')).toBe('200 well');
  expect(await ask('/')).toMatch(/^503 The city is still opening/);
  gate.answerWith(inOrder(() => undefined, answers('/', 'app')));
  expect(await ask('/healthz')).toBe('200 well');
  expect(await ask('/')).toBe('200 app');
  expect(await ask('/elsewhere')).toMatch(/^404 /);
});

it('says on one page and in the log when a handler fails, and goes on', async () => {
  const { gate, ask } = await open();
  const warnings: string[] = [];
  const failing: Handler = (request, _response, next) =>
    next(request.url === '/bad' ? new Error('no tile') : undefined);
  gate.answerWith(inOrder((sentence) => warnings.push(sentence), failing, answers('/good', 'tile')));
  expect(await ask('/bad')).toMatch(/^500 /);
  expect(warnings).toEqual(['/bad could not be answered: no tile']);
  expect(await ask('/good')).toBe('200 tile');
});

it('says what to do about a port that is taken', async () => {
  const { port } = await open();
  const second = createServer();
  await expect(listen(second, '127.0.0.1', port)).rejects.toThrow(
    `Port ${port} is in use. Stop the program that has it`,
  );
});
