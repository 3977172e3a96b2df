import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveCity, type Served } from '$lib/server/testing/served.ts';
import { flatPictureMark } from '$lib/stage/first-picture-mark.ts';
import { launchBrowser } from '$lib/stage/testing/browser.ts';

let named: Server;
let stranger: Server;
let served: Served;
let browser: Browser;
/** What the pages of other sites hold. */
let frame = '';

async function siteOf(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>portal</title>${frame}`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}
const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  [named, stranger] = [await siteOf(), await siteOf()];
  [served, browser] = await Promise.all([serveCity({ EMBED_ORIGINS: addressOf(named) }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  named?.close();
  stranger?.close();
});

async function shareStory(): Promise<string> {
  const camera = { lonDeg: 119.985, latDeg: 30.27, heightM: 6_000, headingDeg: 0, pitchDeg: -90 };
  const view = { on: ['roads'], faded: {}, chosen: {}, place: '', camera };
  const steps = ['从河说起', '再看路'].map((title) => ({ title, words: `${title}。\n\n第二段。`, view }));
  const story = { id: 'desk-1', title: '城的故事', steps };
  const body = JSON.stringify({ ...view, language: 'zh', theme: 'dark', story });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${served.address}/api/shares`, { method: 'POST', headers, body });
  return ((await answer.json()) as { id: string }).id;
}

it('tells a story in the frame of a site that was named, by buttons and keys, and stands in no other', async () => {
  frame = `<iframe src="${served.address}/explore?embed=1&share=${await shareStory()}" width="900" height="600"></iframe>`;
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 }, reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(addressOf(named));
  const inside = page.frameLocator('iframe');
  const map = page.frames().at(-1)!;
  await expect
    .poll(() => map.evaluate((mark) => performance.getEntriesByName(mark).length, flatPictureMark), { timeout: 60_000 })
    .toBe(1);

  const card = inside.getByRole('region', { name: '正在讲述：城的故事' });
  await card.getByRole('heading', { name: '从河说起' }).waitFor({ timeout: 20_000 });
  await card.getByRole('button', { name: '下一步' }).click();
  await card.getByRole('heading', { name: '再看路' }).waitFor();
  await card.press('ArrowLeft');
  await card.getByRole('heading', { name: '从河说起' }).waitFor();
  // The map alone: nothing to choose, a way back, and no Cesium.
  expect(await inside.getByRole('heading', { name: '图层目录' }).count()).toBe(0);
  expect(await inside.getByRole('link', { name: /在苕溪中打开/ }).getAttribute('href')).not.toContain('embed');
  const asked = await map.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(asked.filter((name) => /cesium/i.test(name))).toEqual([]);
  expect(faults).toEqual([]);

  await page.goto(addressOf(stranger));
  await expect.poll(() => page.frames().at(-1)!.url(), { timeout: 20_000 }).toMatch(/^chrome-error:|^about:blank/);
});
