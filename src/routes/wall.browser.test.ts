import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '$lib/stage/testing/browser.ts';
import { serveCity, type Served } from '$lib/server/testing/served.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let served: Served;
let browser: Browser;
let context: BrowserContext | undefined;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveCity(), launchBrowser()]);
});
afterEach(async () => {
  await context?.close();
  context = undefined;
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

interface Visit {
  readonly page: Page;
  /** Errors of the console and the page. */
  readonly faults: string[];
  readonly hosts: Set<string>;
}

async function visit(size: { width: number; height: number }, script?: () => void): Promise<Visit> {
  context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
  if (script) await context.addInitScript(script);
  const page = await context.newPage();
  const faults: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => /^(https?|wss?):/.test(request.url()) && hosts.add(new URL(request.url()).host));
  page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));
  await page.goto(served.address);
  return { page, faults, hosts };
}

const panel = (page: Page, title: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: title }) });

it('shows a living district from devices that spoke their protocol, and asks no host but its own', async () => {
  const { page, faults, hosts } = await visit({ width: 960, height: 540 });
  await expect
    .poll(() => panel(page, '空气').locator('.value').first().innerText(), { timeout: 60_000 })
    .toMatch(/^\d+\s*AQI/);
  await expect
    .poll(() => panel(page, '水情').locator('.value').first().innerText(), { timeout: 60_000 })
    .toMatch(/^\d+\.\d\d\s*m/);
  await expect
    .poll(() => panel(page, '车辆').locator('.value').first().innerText(), { timeout: 60_000 })
    .toMatch(/^[1-9]\d*$/);
  await expect.poll(() => panel(page, '数据接入').locator('li').count()).toBeGreaterThanOrEqual(4);
  await expect.poll(() => page.locator('canvas').count(), { timeout: 60_000 }).toBeGreaterThan(0);
  expect(await page.locator('footer').innerText()).toContain('演示数据');
  expect([...hosts]).toEqual([new URL(served.address).host]);
  expect(faults).toEqual([]);
});

it('leads from a figure to its place, its values, their day and who answers for it', async () => {
  const { page, faults } = await visit({ width: 960, height: 540 });
  const row = panel(page, '空气').locator('button:has(strong)').first();
  await row.click({ timeout: 60_000 });
  const card = page.locator('aside');
  await expect.poll(() => card.locator('li').count(), { timeout: 60_000 }).toBeGreaterThan(5);
  await expect.poll(() => card.innerText(), { timeout: 60_000 }).toContain('责任');
  expect(await card.innerText()).toContain('演示数据');
  await card
    .getByRole('button', { name: /PM2\.5/ })
    .first()
    .click();
  await expect.poll(() => card.locator('.chart svg path').count(), { timeout: 60_000 }).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => card.count()).toBe(0);
  expect(faults).toEqual([]);
});

it('says every fact as a table, in English too, and remembers the language', async () => {
  const { page, faults } = await visit({ width: 960, height: 540 });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Table' }).click();
  await page
    .getByLabel('Layer', { exact: true })
    .selectOption({ label: (await page.locator('option').allInnerTexts())[0]! });
  await expect.poll(() => page.locator('tbody tr').count(), { timeout: 60_000 }).toBeGreaterThan(5);
  await page.reload();
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toMatch(/in one map/);
  expect(faults).toEqual([]);
});

it('fits a phone: the same panels as a page, nothing wider than the screen', async () => {
  const { page, faults } = await visit({ width: 390, height: 844 });
  await expect
    .poll(() => panel(page, '空气').locator('.value').first().innerText(), { timeout: 60_000 })
    .toMatch(/AQI/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(faults).toEqual([]);
});

it('shows a sentence and the table where the browser cannot draw', async () => {
  const { page } = await visit({ width: 960, height: 540 }, () => {
    const ask = HTMLCanvasElement.prototype.getContext as (
      this: HTMLCanvasElement,
      kind: string,
      options?: unknown,
    ) => unknown;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, options?: unknown) {
      return kind.startsWith('webgl') ? null : ask.call(this, kind, options);
    } as typeof HTMLCanvasElement.prototype.getContext;
  });
  await expect
    .poll(() => page.getByRole('status').allInnerTexts(), { timeout: 60_000 })
    .toContainEqual(expect.stringContaining('WebGL'));
  await expect.poll(() => page.locator('tbody tr').count(), { timeout: 60_000 }).toBeGreaterThan(5);
});

/** What axe calls serious or critical, one line each. */
async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** What can be clicked and is seen, but is not reached by the tabulator key. */
async function unreached(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const all = [...document.querySelectorAll('button, a[href], input, select, textarea, summary, [tabindex]')];
    const can = all.filter((element) => isSeen(element) && !element.matches(':disabled, [tabindex="-1"]'));
    for (const element of can) element.setAttribute('data-unreached', '');
    document.addEventListener('focusin', ({ target }) => (target as Element).removeAttribute('data-unreached'));
    (document.activeElement as HTMLElement | null)?.blur();
  });
  const count = await page.locator('[data-unreached]').count();
  for (let presses = 0; presses < count + 20; presses += 1) await page.keyboard.press('Tab');
  return page.evaluate(() => {
    // A panel may have drawn its list anew under our fingers; of radio buttons the arrow keys reach the rest.
    const left = [...document.querySelectorAll('[data-unreached]:not([type="radio"])')];
    return left.map((element) => element.outerHTML.slice(0, 160));
  });
}

it('has no serious fault by axe on any page, and a key for every action', async () => {
  const { page } = await visit({ width: 960, height: 540 });
  page.setDefaultTimeout(60_000);
  await page.locator('.figure').nth(3).waitFor();
  await page.evaluate(axe);
  for (const title of ['综合', '生态', '应急', '交通', '城市']) {
    await page.getByRole('tab', { name: title }).click();
    await expect.poll(() => page.locator('section h2').count(), { timeout: 60_000 }).toBeGreaterThan(3);
    expect(await seriousFaults(page), title).toEqual([]);
    expect(await unreached(page), title).toEqual([]);
  }
});
