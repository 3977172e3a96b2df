import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { readExposition } from './testing/exposition.ts';
import { openWatchDoor } from './watch-door.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** A real server with the door before an app that says `app`. */
async function open() {
  const door = openWatchDoor();
  const server = createServer((request, response) => door.handler(request, response, () => response.end('app')));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  const ask = async (path: string, method = 'GET') => {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method });
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
  };
  return { door, ask };
}

it('says that it lives before it is ready and after it is not, and why', async () => {
  const { door, ask } = await open();
  expect((await ask('/healthz')).status).toBe(200);
  const early = await ask('/readyz?verbose');
  expect(early.status).toBe(503);
  expect(JSON.parse(early.text)).toEqual({ ready: false, reasons: ['The city is still opening.'] });
  expect((await ask('/metrics')).status).toBe(503);

  let trouble = 'The database does not answer.';
  door.needs('store', () => trouble);
  door.open(() => ({ feeds: ['hj212'] }), { trunk: () => ({ trouble: '' }) });
  expect(JSON.parse((await ask('/readyz')).text)).toEqual({ ready: false, reasons: [trouble] });
  trouble = '';
  expect(JSON.parse((await ask('/readyz')).text)).toEqual({ ready: true, reasons: [] });
  expect(JSON.parse((await ask('/healthz')).text)).toEqual({ feeds: ['hj212'] });

  door.drain();
  expect((await ask('/readyz')).status).toBe(503);
  expect((await ask('/healthz')).status).toBe(200);
});

it('gives a scrape that names its format', async () => {
  const { door, ask } = await open();
  door.open(() => ({}), { trunk: () => ({ trouble: 'Redis is away.' }) });
  const scraped = await ask('/metrics');
  expect(scraped.type).toContain('version=0.0.4');
  expect(readExposition(scraped.text).series.get('tiaoxi_trunk_up')).toBe(0);
});

it('lives even when its report cannot be made', async () => {
  const { door, ask } = await open();
  door.open(() => {
    throw new Error('the store is closed');
  }, {});
  const answer = await ask('/healthz');
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('the store is closed');
});

it('leaves every other address and every other method to the app', async () => {
  const { ask } = await open();
  for (const path of ['/', '/healthz/', '/metricsx', '/__proto__', '/constructor']) {
    expect((await ask(path)).text).toBe('app');
  }
  expect((await ask('/metrics', 'POST')).text).toBe('app');
});
