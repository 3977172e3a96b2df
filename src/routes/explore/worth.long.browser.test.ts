import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, Download, Locator, Page } from 'playwright-core';
import { extractText, getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthStartMs } from '$lib/model/civil-day.ts';
import { onlyCity, readCity, tilesDir } from '$lib/server/city.ts';
import { serveCity, type Served } from '$lib/server/testing/served.ts';
import { flatPictureMark } from '$lib/stage/first-picture-mark.ts';
import { launchBrowser } from '$lib/stage/testing/browser.ts';
import { devicesOf, openDataLogger } from '../testing/data-logger.ts';

const patience = { timeout: 120_000 };
const hourMs = 3_600_000;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const city = readCity(tilesDir, onlyCity());
const folder = mkdtempSync(join(tmpdir(), 'tiaoxi-worth-'));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function visit(address: string, screen: Readonly<Record<string, unknown>> = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  await context.addInitScript((kept) => localStorage.setItem('explorer', kept), JSON.stringify(screen));
  const page = await context.newPage();
  page.setDefaultTimeout(patience.timeout);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${address}/explore`, patience);
  const marks = () => page.evaluate((mark) => performance.getEntriesByName(mark).length, flatPictureMark);
  await expect.poll(marks, patience).toBe(1);
  return { page, faults };
}

const section = (page: Page, heading: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: heading }) });

async function openPanel(page: Page, task: string, heading: string): Promise<Locator> {
  await page.getByRole('tab', { name: task, exact: true }).click();
  const head = page.getByRole('heading', { name: heading }).getByRole('button');
  await head.waitFor();
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
  return section(page, heading);
}

async function saved(page: Page, act: () => Promise<void>): Promise<{ path: string; download: Download }> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 170_000 }), act()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return { path, download };
}

const hasGdal = (() => {
  try {
    execFileSync('ogrinfo', ['--version']);
    return true;
  } catch {
    process.stdout.write('GDAL is not installed here: files are not opened with it.\n');
    return false;
  }
})();
const ogrinfo = (path: string) => execFileSync('ogrinfo', ['-ro', '-al', path], { encoding: 'utf8' });

describe('whoever never saw it, asked for the sections of a town that were worse than class III last month', () => {
  const clean = { dissolvedOxygen: 8, permanganateIndex: 3, ammoniaNitrogen: 0.2, totalPhosphorus: 0.08 };
  const [good, bad, other, silent] = devicesOf('WaterSection');
  const town = city.divisions.find(({ code }) => code === bad!.thing.division)!;
  let served: Served;

  beforeAll(async () => {
    served = await serveCity({ DEMO: '0' });
    const now = Date.now();
    const [fromMs, toMs] = [monthStartMs(now, city.timeZone, 1), monthStartMs(now, city.timeZone)];
    const told = {
      [good!.address]: clean,
      [bad!.address]: { ...clean, ammoniaNitrogen: 1.8 },
      [other!.address]: clean,
    };
    for (const device of [good!, bad!, other!]) {
      const logger = await openDataLogger(served.hj212Port, device);
      for (let hour = fromMs; hour < toMs; hour += hourMs) await logger.recall(told[device.address]!, hour);
      logger.close();
    }
  }, 600_000);
  afterAll(() => served?.close());

  it('finds them, takes them away in four formats and prints them', async () => {
    const { page, faults } = await visit(served.address);
    const panel = await openPanel(page, '分析', '断面水质评价');
    await panel.getByLabel('镇街').selectOption(town.code);
    const rows = panel.getByRole('listitem');
    // The sums of hours follow what was said within half a minute.
    await expect
      .poll(async () => {
        await panel.getByLabel('时段').selectOption('days-7');
        await panel.getByLabel('时段').selectOption('month-1');
        return (await rows.allTextContents()).join('\n');
      }, patience)
      .toMatch(new RegExp(`${bad!.thing.name.zh}.*Ⅴ类.*氨氮`));
    const all = (await rows.allTextContents()).join('\n');
    expect(all).not.toContain(good!.thing.name.zh);
    if (silent!.thing.division === town.code) expect(all).toMatch(new RegExp(`${silent!.thing.name.zh}.*未知`));
    await panel.getByRole('button', { name: '成为图层' }).click();
    await expect.poll(() => section(page, '我的图层').textContent(), patience).toContain('劣于Ⅲ类');
    await page.getByRole('tab', { name: '输出', exact: true }).click();

    const take = section(page, '带走数据');
    for (const format of ['geojson', 'csv', 'gpkg', 'kml']) {
      await take.getByLabel('格式').selectOption(format);
      const { path } = await saved(page, () => take.getByRole('button', { name: '下载' }).click());
      if (hasGdal) expect(ogrinfo(path), format).toMatch(new RegExp(`${bad!.thing.name.zh}[^]*Ⅴ类`));
    }
    const print = section(page, '图片与打印');
    await print.getByLabel('图名').fill('上月劣于Ⅲ类断面');
    const { path } = await saved(page, () => print.getByRole('button', { name: '打印为 PDF' }).click());
    await isSetInChinese(path, ['上月劣于Ⅲ类断面', 'Ⅴ类', '比例尺']);
    expect(faults).toEqual([]);
  }, 600_000);
});

/** Its words are text that can be selected, and every typeface lies inside the file. */
async function isSetInChinese(path: string, words: readonly string[]): Promise<void> {
  const bytes = new Uint8Array(readFileSync(path));
  const pdf = await getDocumentProxy(bytes.slice());
  const { text } = await extractText(pdf, { mergePages: true });
  const said = text.replaceAll(/\s/g, '');
  for (const word of words) expect(said).toContain(word);
  const { OPS } = await getResolvedPDFJS();
  const page = await pdf.getPage(1);
  const { fnArray, argsArray } = await page.getOperatorList();
  const fonts = fnArray.flatMap((op: number, at: number) => (op === OPS.setFont ? [String(argsArray[at][0])] : []));
  const missing = [...new Set(fonts)].filter(
    (font) => (page.commonObjs.get(font) as { missingFile?: boolean }).missingFile,
  );
  expect(fonts.length).toBeGreaterThan(0);
  expect(missing).toEqual([]);
}

describe('without a mouse, and with any eyes', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serveCity();
  }, 180_000);
  afterAll(() => served?.close());

  it.each(['dark', 'light'])(
    'has no serious fault by axe with every panel open, in the %s theme',
    async (theme) => {
      const { page, faults } = await visit(served.address, { theme });
      await page.evaluate(axe);
      const tasks = await page
        .getByRole('tablist', { name: /要做什么|图上内容/ })
        .getByRole('tab')
        .allTextContents();
      expect(tasks.length).toBeGreaterThan(5);
      for (const task of tasks) {
        await page.getByRole('tab', { name: task.trim(), exact: true }).click();
        for (const head of await page.locator('h2 button[aria-expanded="false"]:visible').all()) await head.click();
        await page.waitForTimeout(1_500);
        expect(await seriousFaults(page), task).toEqual([]);
      }
      expect(faults).toEqual([]);
    },
    600_000,
  );

  it('goes from task to task, unfolds, chooses a layer and measures by keys alone', async () => {
    const { page, faults } = await visit(served.address);
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    await tabTo(page, '查找');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('量测');
    expect(await section(page, '量测').isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('量测');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('false');
    await page.keyboard.press('Enter');
    await tabTo(page, '距离');
    await page.keyboard.press('Enter');
    await page.getByRole('application').or(page.locator(':focus')).first().waitFor();
    for (const key of ['ArrowRight', 'ArrowUp', 'Space', 'Shift+ArrowRight', 'Space', 'Enter'])
      await page.keyboard.press(key);
    await expect.poll(() => section(page, '量测').textContent(), patience).toMatch(/椭球面距离.*\d+(\.\d+)? k?m/);
    await tabTo(page, '查看');
    await page.keyboard.press('ArrowRight');
    expect(await section(page, '图片与打印').isVisible()).toBe(true);
    expect(faults).toEqual([]);
  }, 600_000);
});

async function tabTo(page: Page, label: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === label) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`“${label}” is not reached by the tabulator key.`);
}

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
