import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { flatPictureMark } from '$lib/stage/first-picture-mark.ts';
import { launchBrowser } from '$lib/stage/testing/browser.ts';
import { serveCity, type Served } from '$lib/server/testing/served.ts';

let served: Served;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [served, browser] = await Promise.all([serveCity(), launchBrowser()]);
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await served?.close();
});

async function visit(query: string): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  contexts.push(context);
  const page = await context.newPage();
  const faults: string[] = [];
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${served.address}/explore?${query}`);
  const marks = () => page.evaluate((mark) => performance.getEntriesByName(mark).length, flatPictureMark);
  await expect.poll(marks, { timeout: 90_000 }).toBe(1);
  return { page, faults };
}

const panelOf = (page: Page) =>
  page.locator('section', { has: page.getByRole('heading', { name: '方案', exact: true }) });
const figures = (page: Page) => panelOf(page).locator('tbody tr[data-figure]').allInnerTexts();
const figure = (page: Page, id: string) => panelOf(page).locator(`[data-figure="${id}"] td`).allInnerTexts();

it('reckons a site drawn by hand and a mass set by keys, lays two variants side by side, and shows both to whoever has the link', async () => {
  const { page, faults } = await visit('on=proposals&map=119.98,30.27,900,0,-90&lang=zh');
  const panel = panelOf(page);
  await page.getByRole('tab', { name: '方案', exact: true }).click();
  await panel.getByRole('button', { name: '新建方案' }).click();
  await panel.getByRole('button', { name: '用地', exact: true }).click();
  const box = (await page.locator('.map').boundingBox())!;
  for (const [x, y] of [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.75, 0.75],
    [0.25, 0.75],
  ] as const)
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
  await page.keyboard.press('Enter');
  await expect.poll(() => figure(page, 'site')).not.toEqual(['未知']);

  await panel.getByRole('button', { name: '矩形体块' }).focus();
  for (const key of ['Enter', 'ArrowLeft', 'ArrowRight', 'Space', 'Escape']) await page.keyboard.press(key);
  await expect.poll(() => figure(page, 'floor')).toEqual(['3,600 m²']);
  expect(await figure(page, 'people')).toEqual(['90']);

  await panel.getByRole('button', { name: '复制为比选方案' }).click();
  await panel.getByLabel('层数').fill('18');
  await panel.getByLabel('层数').press('Enter');
  await expect.poll(() => figure(page, 'floor')).toEqual(['10,800 m²', '3,600 m²', '+7,200 m²']);
  const seen = await figures(page);

  await page.getByRole('tab', { name: '输出', exact: true }).click();
  await page.getByRole('button', { name: '复制链接' }).click();
  const link = await page.getByLabel('分享链接').inputValue();
  expect(link).toContain('share=');
  const other = await visit(new URL(link).search.slice(1));
  await expect.poll(() => figures(other.page), { timeout: 30_000 }).toEqual(seen);
  expect([...faults, ...other.faults]).toEqual([]);
});
