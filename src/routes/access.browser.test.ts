import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '$lib/stage/testing/browser.ts';
import { serveCity, type Served } from '$lib/server/testing/served.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const patience = { timeout: 60_000 };
let served: Served;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveCity(), launchBrowser()]);
  page = await browser.newPage({ viewport: { width: 960, height: 540 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(60_000);
  await page.goto(served.address);
  await page.locator('.figure').nth(3).waitFor();
  await page.evaluate(axe);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** What axe calls serious or critical, one line each. */
async function seriousFaults(): Promise<string[]> {
  const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** What can be clicked and is seen, but is not reached by the tabulator key. */
async function unreached(): Promise<string[]> {
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

describe.each(['综合', '生态', '交通', '城市'])('the page %s', (title) => {
  it('has no serious fault by axe, and a key for every action', async () => {
    await page.getByRole('tab', { name: title }).click();
    await expect.poll(() => page.locator('section h2').count(), patience).toBeGreaterThan(3);
    expect(await seriousFaults()).toEqual([]);
    expect(await unreached()).toEqual([]);
  });
});
