import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FieldNews } from '$lib/model/incidents/field.ts';
import { launchBrowser } from '$lib/stage/testing/browser.ts';
import { serveCity, type Served } from '$lib/server/testing/served.ts';

let served: Served;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const patience = { timeout: 60_000 };
const party = { name: '五常街道值班室', level: 'town', division: '330110005' };
const here = { longitude: 120.03, latitude: 30.27, accuracy: 9 };
/** 8 by 8 pixels of one colour. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC',
  'base64',
);

beforeAll(async () => {
  [served, browser] = await Promise.all([serveCity({ DEMO: '0' }), launchBrowser()]);
  context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, geolocation: here, permissions: ['geolocation'] },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.setDefaultTimeout(patience.timeout);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function order(name: string, given: object): Promise<void> {
  const body = JSON.stringify({ name, given, by: '指挥长' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${served.address}/api/orders`, { method: 'POST', headers, body });
  expect(await answer.json()).toMatchObject({ done: expect.any(Number) });
}

async function news(): Promise<FieldNews> {
  const answer = await fetch(`${served.address}/api/field?${new URLSearchParams({ ...party, unit: 'test' })}`);
  return (await answer.json()) as FieldNews;
}
const answers = async () => (await news()).tasks[0]!.task.answers;

it('what is pressed without a line, and across a reload, is on the server once when the line is back', async () => {
  const area = { type: 'Circle', centre: [120.032, 30.271], radiusM: 500 };
  await order('open-incident', {
    title: '城南积水',
    kind: 'flood',
    severity: 'severe',
    area,
    alerts: [],
    exercise: true,
  });
  const incident = (await news()).incidents[0]!.id;
  await order('give-task', { incident, key: 'k', what: '转移地下车库人员', to: party, position: area.centre });

  await page.goto(`${served.address}/field`);
  await page.getByLabel('姓名').fill('王五');
  await page.getByRole('radio', { name: '五常街道值班室' }).click();
  await page.getByRole('button', { name: '开始', exact: true }).click();
  const card = page.locator('article', { hasText: '【演练】转移地下车库人员' });
  await card.waitFor();
  await card.getByText(/距我 \d+ m/).waitFor();
  await page.getByText('无网络也能打开').waitFor();
  // The page is kept for itself alone: no other page of the house has a worker.
  const scopes = await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
  );
  expect(scopes).toEqual(['/field']);

  await context.setOffline(true);
  await card.getByLabel('说明').fill('马上到');
  await card.getByRole('button', { name: '收到' }).click();
  await card.getByText('待发送：已接通').waitFor();
  await page.reload();
  await page.getByText('起无网络').waitFor();
  await page.getByText('无网络也能打开').waitFor();
  await card.getByText('待发送：已接通').waitFor();
  await page.getByRole('button', { name: '报平安' }).click();
  expect(await answers()).toEqual([]);

  await context.setOffline(false);
  await page.getByText('已接通：转移地下车库人员 — 已送达').waitFor();
  await page.getByText('报平安 — 已送达').waitFor();
  expect(await answers()).toMatchObject([
    { why: '马上到', said: 'reached', by: '王五', position: [here.longitude, here.latitude], accuracyM: here.accuracy },
  ]);

  // The house is busy: the same is sent again after a while, and not without pause.
  const times: number[] = [];
  const busy = { status: 503, json: { refused: { zh: '请稍后再试。', en: 'Later.' }, again: true } };
  await page.route('**/api/orders', (route) => {
    times.push(Date.now());
    return times.length < 3 ? route.fulfill(busy) : route.continue();
  });
  await card.getByRole('button', { name: '可以办' }).click();
  await page.getByText('已应答：转移地下车库人员 — 已送达').waitFor();
  expect(times).toHaveLength(3);
  for (const [n, timeMs] of times.slice(1).entries()) expect(timeMs - times[n]!).toBeGreaterThan(900);
  await page.unroute('**/api/orders');

  // The house takes it, and the line breaks before it can say so.
  let [asked, cut] = [0, 0];
  await page.route('**/api/orders', async (route) => {
    asked += 1;
    if (asked > 1) return route.continue();
    await route.fetch();
    cut = (await answers()).length;
    await route.abort();
  });
  await card.getByLabel('拍照').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture });
  await card.getByRole('img', { includeHidden: true }).waitFor();
  await card.getByRole('button', { name: '已办' }).click();
  await page.getByText('已办理：转移地下车库人员 — 已送达').waitFor();
  expect([asked, cut]).toEqual([2, 3]);
  const said = await answers();
  expect(said.map((answer) => answer.said)).toEqual(['reached', 'answered', 'acted']);
  const photo = await fetch(`${served.address}/api/photos/${said[2]!.photos![0]}`);
  expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
}, 180_000);
