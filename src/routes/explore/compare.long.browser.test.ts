import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveCity, type Served } from '$lib/server/testing/served.ts';
import { flatPictureMark } from '$lib/stage/first-picture-mark.ts';
import { launchBrowser } from '$lib/stage/testing/browser.ts';

let served: Served;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveCity(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const patience = { timeout: 60_000, interval: 250 };
const maps = (page: Page) => page.locator('.maps [role="application"]');
/** Where the page's own map stands, as a shared link says it. */
async function standing(page: Page): Promise<string> {
  await page.getByRole('tab', { name: '输出', exact: true }).click();
  await page.getByRole('button', { name: '复制链接' }).click();
  return new URL(await page.getByLabel('分享链接').inputValue()).searchParams.get('map') ?? '';
}

it('shows two sides of a map from a link, moves as one, and says when layers had values', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.setDefaultTimeout(patience.timeout);
  await page.goto(`${served.address}/explore?on=surface-water,vehicles&compare=swipe:0.4;live,own,vehicles`);
  const marks = () => page.evaluate((mark) => performance.getEntriesByName(mark).length, flatPictureMark);
  await expect.poll(marks, patience).toBe(1);

  await expect.poll(() => maps(page).count(), patience).toBe(2);
  await expect
    .poll(() => page.locator('.sign').allTextContents(), patience)
    .toEqual([expect.stringMatching(/^A.*实时.*2 个图层/s), expect.stringMatching(/^B.*实时.*1 个图层：.*车/s)]);
  const divider = page.getByRole('slider', { name: '卷帘分界' });
  await divider.press('ArrowRight');
  await divider.press('PageDown');
  expect(await divider.getAttribute('aria-valuenow')).toBe('52');
  await divider.press('Home');
  expect(await divider.getAttribute('aria-valuetext')).toBe('A 占 0%');

  // All of the map is B's now: what a hand does there, A does too.
  const before = await standing(page);
  await maps(page).nth(1).locator('canvas').first().waitFor();
  await page.mouse.move(640, 300);
  await page.mouse.wheel(0, -400);
  await expect.poll(() => standing(page), patience).not.toBe(before);

  await page.getByRole('tab', { name: '对比', exact: true }).click();
  await page.getByRole('button', { name: '分屏' }).click();
  await page.getByRole('button', { name: '再加一幅' }).click();
  await expect.poll(() => maps(page).count(), patience).toBe(3);
  await page.getByRole('button', { name: '时间轨道' }).click();
  const tracks = () => page.getByRole('region', { name: '时间轨道' }).textContent();
  // Of a house that has just opened: its stations were told of the day before, nobody listened to vehicles.
  await expect.poll(tracks, patience).toMatch(/地表水(全程|\d+ 段缺口).*作业车辆(全程无数据|\d+ 段缺口)/s);
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);
