import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { openMetrics } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { openReadiness } from './readiness.ts';
import { readExposition } from './testing/exposition.ts';
import { watchDoor } from './watch-door.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** A real server with the door before an app that says `app`. */
async function open(report: () => object = () => ({ feeds: [] })) {
  const readiness = openReadiness();
  const opened: { metrics?: Metrics } = {};
  const door = watchDoor({ report, readiness, metrics: () => opened.metrics });
  const server = createServer((request, response) => door(request, response, () => response.end('app')));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  const ask = async (path: string, method = 'GET') => {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method });
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
  };
  return { readiness, opened, ask };
}

it('says that it lives before it is ready, and both with reasons', async () => {
  const { readiness, opened, ask } = await open();
  expect((await ask('/healthz')).status).toBe(200);
  const early = await ask('/readyz?verbose');
  expect(early.status).toBe(503);
  expect(JSON.parse(early.text)).toEqual({ ready: false, reasons: ['The city is still opening.'] });
  expect((await ask('/metrics')).status).toBe(503);
  opened.metrics = openMetrics({ trunk: () => ({ trouble: '' }) });
  readiness.opened();
  expect(JSON.parse((await ask('/readyz')).text)).toEqual({ ready: true, reasons: [] });
  const scraped = await ask('/metrics');
  expect(scraped.type).toContain('version=0.0.4');
  expect(readExposition(scraped.text).series.get('tiaoxi_trunk_up')).toBe(1);
  readiness.draining();
  expect((await ask('/readyz')).status).toBe(503);
  expect((await ask('/healthz')).status).toBe(200);
});

it('lives even when its report cannot be made', async () => {
  const { ask } = await open(() => {
    throw new Error('the store is closed');
  });
  const answer = await ask('/healthz');
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('the store is closed');
});

it('says what went wrong with a scrape', async () => {
  const { opened, ask } = await open();
  opened.metrics = { contentType: 'text/plain', text: () => Promise.reject(new Error('out of names')) };
  const answer = await ask('/metrics');
  expect(answer.status).toBe(500);
  expect(answer.text).toContain('out of names');
});

it('leaves every other address and every other method to the app', async () => {
  const { ask } = await open();
  for (const path of ['/', '/healthz/', '/metricsx', '/__proto__', '/constructor']) {
    expect((await ask(path)).text).toBe('app');
  }
  expect((await ask('/metrics', 'POST')).text).toBe('app');
});
