import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { gbk, madeShapefile } from '$lib/formats/testing/made-shapefile.ts';
import { gcj02FromWgs84 } from '$lib/geo/datum.ts';
import { serveCity, type Served } from '$lib/server/testing/served.ts';
import { flatPictureMark } from '$lib/stage/first-picture-mark.ts';
import { launchBrowser } from '$lib/stage/testing/browser.ts';

/** How large a file may not hold the page; `OWN_DATA_MB=150` tries a larger one. */
const megabytes = Number(process.env.OWN_DATA_MB ?? 8);
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

async function visit(): Promise<{ page: Page; faults: string[] }> {
  context = await browser.newContext({ viewport: { width: 1500, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  // A busy machine is slow, not wrong.
  page.setDefaultTimeout(120_000);
  await page.goto(`${served.address}/explore`, { timeout: 120_000 });
  await drawn(page);
  return { page, faults };
}

async function drawn(page: Page): Promise<void> {
  const marks = () => page.evaluate((mark) => performance.getEntriesByName(mark).length, flatPictureMark);
  await expect.poll(marks, { timeout: 90_000 }).toBe(1);
}

const section = (page: Page, heading: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: heading }) });

async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.evaluate(
    ([name, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name));
      for (const kind of ['dragover', 'drop'])
        window.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    [name, [...bytes]] as const,
  );
}

it('takes a dropped Shapefile in GBK and GCJ-02, says both, styles, filters and keeps it', async () => {
  const { page, faults } = await visit();
  const points = [...Array(60).keys()].map((n) => gcj02FromWgs84([119.9 + n / 200, 30.3 + (n % 10) / 50]));
  const names = points.map((_, n) => (n % 2 ? gbk.余杭 : gbk.良渚));
  await drop(page, '小区_gcj02.zip', madeShapefile({ points, names, values: points.map((_, n) => n) }));

  const card = page.locator('article', { hasText: '小区_gcj02.zip' });
  await card.getByRole('button', { name: '添加到地图' }).waitFor({ timeout: 30_000 });
  expect(await card.textContent()).toContain('60 项');
  expect(await card.getByLabel('坐标系').inputValue()).toBe('gcj02');
  expect(await card.getByLabel('文字编码').inputValue()).toBe('gb18030');
  await card.getByRole('button', { name: '添加到地图' }).click();
  await expect.poll(() => section(page, '我的图层').textContent(), { timeout: 20_000 }).toContain('60 项');

  await section(page, '图层样式').getByLabel('着色依据').selectOption('value');
  await expect.poll(() => section(page, '图层样式').locator('li').count(), { timeout: 20_000 }).toBe(5);
  await section(page, '图层样式').getByLabel('着色依据').selectOption('名称');
  await expect
    .poll(() => section(page, '图层样式').locator('li').allTextContents(), { timeout: 20_000 })
    .toEqual([' 良渚30', ' 余杭30']);

  await page.getByRole('button', { name: /^属性表：/ }).click();
  const table = page.getByRole('region', { name: /^属性表：/ });
  await table.getByLabel('按数值筛选').selectOption('value');
  await table.getByRole('spinbutton', { name: '从' }).fill('50');
  await expect.poll(() => table.textContent(), { timeout: 20_000 }).toContain('10 / 60 项');
  await table.getByTitle('按 value 排序').click();
  await table.getByTitle('按 value 排序').click();
  expect(await table.getByRole('row').nth(1).textContent()).toContain('59');
  expect(await table.textContent()).toContain('平均 54.5');
  await table.getByRole('grid').press('ArrowDown');
  await expect.poll(() => table.locator('[role="row"][aria-selected="true"]').count()).toBe(1);

  // What is kept is written a moment after the change.
  await page.waitForTimeout(1_500);
  await page.reload();
  await drawn(page);
  const layers = section(page, '我的图层');
  await layers.getByRole('button', { name: /小区_gcj02 60 项/ }).click({ timeout: 30_000 });
  await expect.poll(() => layers.textContent(), { timeout: 20_000 }).toContain('由 小区_gcj02.zip 导入');
  await expect
    .poll(() => section(page, '图层样式').locator('li').allTextContents(), { timeout: 20_000 })
    .toEqual([' 良渚30', ' 余杭30']);
  await layers.getByRole('button', { name: /^移除/ }).click();
  await page.waitForTimeout(1_500);
  await page.reload();
  await drawn(page);
  await expect.poll(() => layers.textContent(), { timeout: 20_000 }).toContain('还没有自己的图层');
  expect(faults).toEqual([]);
});

it('says what a file lacks, where', async () => {
  const { page, faults } = await visit();
  const text = (words: string) => new TextEncoder().encode(words);
  await drop(page, '点.csv', text('lon,lat\n120,30\n,30\n'));
  const card = page.locator('article', { hasText: '点.csv' });
  await expect.poll(() => card.textContent(), { timeout: 30_000 }).toContain('1 处未能读取');
  expect(await card.locator('li').allTextContents()).toEqual([expect.stringContaining('第 3 行')]);
  await drop(page, '图.dwg', text('x'));
  await expect.poll(() => page.getByRole('alert').first().textContent()).toContain('.geojson');
  expect(faults).toEqual([]);
});

/** Squares of a few dozen metres with attributes, as a register of parcels has them. */
async function madeGeoJson(folder: string): Promise<string> {
  const path = join(folder, '地块.geojson');
  const file = createWriteStream(path);
  file.write('{"type":"FeatureCollection","features":[');
  for (let bytes = 0, n = 0; bytes < megabytes * 1e6; n += 1) {
    const [x, y] = [119.7 + (n % 1000) / 2000, 30.2 + Math.floor(n / 1000) / 4000];
    const ring = [0, 1, 2, 3, 0].map((corner) => [x + (corner % 3 ? 2e-4 : 0), y + (corner > 1 ? 2e-4 : 0)]);
    const properties = {
      id: `330110-${n}`,
      name: `第 ${n} 号地块`,
      areaM2: (n * 7919) % 5000,
      use: ['居住', '工业', '绿地'][n % 3],
    };
    const feature = { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties };
    const json = `${n ? ',' : ''}${JSON.stringify(feature)}`;
    bytes += json.length;
    if (!file.write(json)) await once(file, 'drain');
  }
  file.end(']}');
  await once(file, 'finish');
  return path;
}

/** The longest task of the page since this was asked last, ms. */
function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => {
    const held = globalThis as unknown as { longest?: number; watching?: boolean };
    const longest = held.longest ?? 0;
    held.longest = 0;
    if (!held.watching)
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) held.longest = Math.max(held.longest ?? 0, duration);
      }).observe({ type: 'longtask' });
    held.watching = true;
    return longest;
  });
}

it('goes on working while a large file is read, drawn and kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tiaoxi-own-data-'));
  const path = await madeGeoJson(folder);
  const { page, faults } = await visit();
  await longestTask(page);
  await page.waitForTimeout(2_000);
  const idleMs = await longestTask(page);

  const beganMs = performance.now();
  await page.setInputFiles('input[type="file"]', path);
  const add = page.getByRole('button', { name: '添加到地图' });
  await add.waitFor({ timeout: 600_000 });
  const readMs = performance.now() - beganMs;
  const readingMs = await longestTask(page);
  await add.click();
  await page.waitForTimeout(6_000);
  const drawingMs = await longestTask(page);
  const counted = await section(page, '我的图层').locator('button small').first().textContent();
  process.stdout.write(
    `GeoJSON of ${((await stat(path)).size / 1e6).toFixed(0)} MB, ${counted}: read in ${(readMs / 1000).toFixed(1)} s; ` +
      `longest task ${idleMs.toFixed(0)} ms before, ${readingMs.toFixed(0)} ms while read, ${drawingMs.toFixed(0)} ms while drawn and kept.\n`,
  );
  await rm(folder, { recursive: true });
  expect(counted).toMatch(/\d{4,} 项/);
  expect(faults).toEqual([]);
}, 900_000);
