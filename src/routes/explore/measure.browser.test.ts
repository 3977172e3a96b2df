import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { flatPictureMark } from '$lib/stage/first-picture-mark.ts';
import { launchBrowser } from '$lib/stage/testing/browser.ts';
import { serveCity, type Served } from '$lib/server/testing/served.ts';

let served: Served;
let browser: Browser;
let page: Page;
const faults: string[] = [];
// The map is drawn in software: a busy machine is slow, not wrong.
const patience = { timeout: 120_000 };

beforeAll(async () => {
  [served, browser] = await Promise.all([serveCity(), launchBrowser()]);
  page = await browser.newPage({ viewport: { width: 1600, height: 900 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(patience.timeout);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${served.address}/explore`);
  const marks = () => page.evaluate((mark) => performance.getEntriesByName(mark).length, flatPictureMark);
  await expect.poll(marks, patience).toBe(1);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const panel = (name: string) => page.getByRole('region', { name });
const figure = (name: string) => panel('量测').locator('dl > div', { hasText: name }).locator('dd');

it('measures a volume and a profile by keys alone, and keeps them with how they came about', async () => {
  await panel('量测').getByRole('button', { name: '土方', exact: true }).press('Enter');
  await page.locator('svg[aria-label="正在量测：土方"]').waitFor();
  const corners = ['ArrowRight', 'Space', 'Shift+ArrowRight', 'Space', 'Shift+ArrowDown', 'Space', 'Enter'];
  for (const key of corners) await page.keyboard.press(key);
  await expect.poll(() => figure('挖方').innerText(), patience).toMatch(/^[\d,]+ m³$/);
  await expect.poll(() => figure('椭球面面积').innerText(), patience).toMatch(/km²$/);
  await panel('量测').getByRole('button', { name: '保存为图层' }).press('Enter');
  await expect.poll(() => panel('我的图层').innerText(), patience).toContain('在地图上量测：土方');

  await panel('量测').getByRole('button', { name: '剖面', exact: true }).press('Enter');
  await page.locator('svg[aria-label="正在量测：剖面"]').waitFor();
  for (const key of ['ArrowRight', 'Space', 'Shift+ArrowDown', 'Space', 'Enter']) await page.keyboard.press(key);
  await panel('量测').locator('svg[role="img"] polyline').waitFor();
  await expect.poll(() => figure('地表距离').innerText(), patience).toMatch(/m$/);
  await panel('量测').getByRole('button', { name: '剖面', exact: true }).press('Enter');
  expect(await page.locator('svg[aria-label^="正在量测"]').count()).toBe(0);
  expect(faults).toEqual([]);
});

it('asks for the datum of coordinates that are typed, goes there, and tells the place in all others', async () => {
  const typed = panel('坐标').getByLabel('输入任一种坐标');
  await typed.fill('120.02, 30.28');
  await typed.press('Enter');
  await expect.poll(() => panel('坐标').getByRole('status').innerText(), patience).toContain('是哪一种');
  await panel('坐标')
    .getByRole('button', { name: /GCJ-02/ })
    .first()
    .press('Enter');
  await expect.poll(() => panel('坐标').locator('dd').count(), patience).toBe(5);
  const rows = await panel('坐标').locator('dd span').allInnerTexts();
  expect(rows[1]).toBe('120.0200000, 30.2800000');
  expect(rows[3]).toMatch(/^33\d{5}\.\d{3}, 405\d{5}\.\d{3}$/);
  await page.locator('svg[aria-label="所取的点"] circle').waitFor();
  expect(faults).toEqual([]);
});
