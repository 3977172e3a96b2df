import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveCity, type Served } from '$lib/server/testing/served.ts';
import { type MapServer, serveMaps } from '$lib/services/testing/map-server.ts';
import { flatPictureMark } from '$lib/stage/first-picture-mark.ts';
import { launchBrowser } from '$lib/stage/testing/browser.ts';

let served: Served;
let browser: Browser;
let maps: MapServer;
beforeAll(async () => {
  [served, browser, maps] = await Promise.all([serveCity(), launchBrowser(), serveMaps()]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([served?.close(), maps?.close()]);
});

const section = (page: Page, heading: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: heading }) });

async function fetchAddress(page: Page, address: string) {
  await page.getByRole('tab', { name: '导入', exact: true }).click();
  await page.getByLabel('数据或服务地址').fill(address);
  await page.getByRole('button', { name: '读取' }).click();
  return page.locator('article').first();
}

it('lays tiles of others on the map, says whose they are, keeps the key out of the layer, and says why it cannot', async () => {
  const page = await browser.newPage({ viewport: { width: 1500, height: 900 }, reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.setDefaultTimeout(60_000);
  await page.goto(`${served.address}/explore`);
  const drawn = () => page.evaluate((mark) => performance.getEntriesByName(mark).length, flatPictureMark);
  await expect.poll(drawn, { timeout: 60_000 }).toBe(1);
  await page.getByRole('tab', { name: '导入' }).click();

  const keyed = await fetchAddress(page, `${maps.address}/keyed/tile?z={z}&x={x}&y={y}&tk=geheim`);
  await keyed.getByRole('button', { name: '添加到地图' }).click();
  const tiles = () => maps.asked.filter(({ pathname }) => pathname === '/keyed/tile');
  await expect.poll(() => tiles().length, { timeout: 30_000 }).toBeGreaterThan(3);
  expect(tiles().every(({ searchParams }) => searchParams.get('tk') === 'geheim')).toBe(true);
  expect(await page.getByLabel('外部数据来源').textContent()).toContain('127.0.0.1');
  const kept = () =>
    page.evaluate(async () => {
      const shelf = await new Promise<IDBDatabase>((done) => {
        const asked = indexedDB.open('own-layers');
        asked.onsuccess = () => done(asked.result);
      });
      return new Promise<string>((done) => {
        const all = shelf.transaction('layers').objectStore('layers').getAll();
        all.onsuccess = () => done(JSON.stringify(all.result));
      });
    });
  await expect.poll(kept, { timeout: 20_000 }).toContain('{key}');
  expect(await kept()).not.toContain('geheim');

  const wms = await fetchAddress(page, `${maps.address}/wms`);
  await wms.getByRole('button', { name: '添加到地图' }).click();
  const asked = () => maps.asked.filter(({ searchParams }) => searchParams.get('REQUEST') === 'GetMap').length;
  await expect.poll(asked, { timeout: 30_000 }).toBeGreaterThan(0);
  await page.waitForTimeout(500);
  await page.mouse.click(750, 450);
  await expect
    .poll(() => page.locator('aside').allTextContents(), { timeout: 20_000 })
    .toContainEqual(expect.stringContaining('示范地块'));

  const closed = await fetchAddress(page, `${maps.address}/closed/wms`);
  await expect.poll(() => closed.getByRole('alert').textContent(), { timeout: 20_000 }).toContain('CORS');
  await section(page, '我的图层').getByRole('button', { name: /^移除/ }).first().click();
  expect(faults).toEqual([]);
});
