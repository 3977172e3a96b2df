import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { flatPictureMark } from '$lib/stage/first-picture-mark.ts';
import { launchBrowser } from '$lib/stage/testing/browser.ts';
import { serveCity, type Served } from '$lib/server/testing/served.ts';

let served: Served;
let browser: Browser;
const contexts: BrowserContext[] = [];
// Two maps are drawn in software: a busy machine is slow, not wrong.
const patience = { timeout: 120_000 };

beforeAll(async () => {
  [served, browser] = await Promise.all([serveCity(), launchBrowser()]);
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await served?.close();
});

/** A desk at which somebody of that name sits, its map drawn and its tools open. */
async function desk(person: string): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 620 }, reducedMotion: 'reduce' });
  contexts.push(context);
  // What moves is drawn anew four times a second, on two maps, in software: it has no part in this.
  const screen = JSON.stringify({ person, switched: ['vehicles', 'transit', 'drones', 'roads'] });
  await context.addInitScript((kept) => localStorage.setItem('situation', kept), screen);
  const page = await context.newPage();
  const faults: string[] = [];
  page.setDefaultTimeout(patience.timeout);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${served.address}/command`);
  const marks = () => page.evaluate((mark) => performance.getEntriesByName(mark).length, flatPictureMark);
  await expect.poll(marks, patience).toBe(1);
  await page.getByRole('button', { name: '标绘', exact: true }).click();
  await page.getByRole('button', { name: '围栏', exact: true }).waitFor();
  return { page, faults };
}

const numberOf = (page: Page) => page.locator('.number').innerText();

it('what one desk draws the other sees by name within seconds, under the same last number, and takes no lock away', async () => {
  const [li, wang] = [await desk('李工'), await desk('王工')];
  const box = (await li.page.locator('.map').boundingBox())!;
  const on = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;

  // The hand of the one on the map of the other.
  await li.page.mouse.move(...on(0.7, 0.5));
  await expect.poll(() => wang.page.locator('.hands').innerText(), patience).toContain('李工');
  await expect.poll(() => wang.page.locator('.others').innerText(), patience).toContain('李工');

  await li.page.getByRole('button', { name: '围栏', exact: true }).click();
  await li.page.getByLabel('文字', { exact: true }).fill('封控一区');
  await li.page.mouse.click(...on(0.6, 0.4));
  await li.page.mouse.click(...on(0.8, 0.4));
  await li.page.mouse.move(...on(0.8, 0.7));
  await expect.poll(() => li.page.locator('svg text').textContent(), patience).toMatch(/km² · /);
  await li.page.mouse.click(...on(0.8, 0.7));
  const drawnMs = Date.now();
  await li.page.keyboard.press('Enter');
  const row = wang.page.locator('.list .row', { hasText: '封控一区' });
  await row.waitFor();
  process.stdout.write(`A drawing was on the other desk after ${Date.now() - drawnMs} ms.\n`);
  expect(await row.innerText()).toContain('李工');
  const numbers = async () => [...new Set([await numberOf(li.page), await numberOf(wang.page)])];
  await expect.poll(numbers, patience).toEqual(['标绘 第 2 号 · 与主机一致']);

  // By keyboard alone: the cross is moved, Space sets points, Enter ends.
  await wang.page.getByRole('button', { name: '测距', exact: true }).click();
  for (const key of ['ArrowRight', 'Space', 'Shift+ArrowUp', 'Shift+ArrowUp', 'Space', 'Enter', 'Escape'])
    await wang.page.keyboard.press(key);
  await li.page.locator('.list .row', { hasText: '测距' }).waitFor();

  // A lock of the one is no other's to change.
  await li.page.getByRole('button', { name: '围栏', exact: true }).press('Escape');
  await li.page.locator('.list .row', { hasText: '封控一区' }).click();
  await li.page.getByRole('button', { name: '锁定', exact: true }).click();
  await row.click();
  await expect.poll(() => wang.page.locator('.chosen p').allInnerTexts(), patience).toContain('李工 锁定');
  expect(await wang.page.getByRole('button', { name: '接管锁定' }).isDisabled()).toBe(true);

  const download = wang.page.waitForEvent('download');
  await wang.page.getByRole('button', { name: 'GeoJSON', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^标绘-\d{8}T\d{6}Z-\d+\.geojson$/);
  const { number, features } = JSON.parse(await readFile(await file.path(), 'utf8')) as {
    number: number;
    features: unknown[];
  };
  expect(features).toHaveLength(2);
  expect(await numberOf(wang.page)).toContain(`第 ${number} 号`);
  expect([...li.faults, ...wang.faults]).toEqual([]);
}, 600_000);
