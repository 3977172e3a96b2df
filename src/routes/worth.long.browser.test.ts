import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Datastream } from '$lib/model/entity.ts';
import { launchBrowser } from '$lib/stage/testing/browser.ts';
import { devicesOf, openDataLogger, type DataLogger } from './testing/data-logger.ts';
import { serveCity, type Served } from '$lib/server/testing/served.ts';

const patience = { timeout: 60_000 };
const clean = { pm25: 20, pm10: 40, so2: 5, no2: 30, co: 0.5, o3: 60 };
const isCod = ({ property, span, limit }: Datastream): boolean => property === 'cod' && !span && !!limit?.high;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

async function visit(address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 720 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(address);
  return page;
}

const panel = (page: Page, title: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: new RegExp(`^${title}`) }) });

describe('with instruments that measure what they are told', () => {
  const [bad] = devicesOf('AirStation');
  const outlet = devicesOf('Outlet').find(({ datastreams }) => datastreams.some(isCod))!;
  const limit = outlet.datastreams.find(isCod)!.limit!.high!;
  let served: Served;
  let loggers: DataLogger[];
  let measuring: NodeJS.Timeout;
  let cod = limit * 1.3;

  function valuesOf({ device }: DataLogger): Readonly<Record<string, number>> {
    if (device === outlet) return { cod };
    return device.address === bad!.address ? { ...clean, pm25: 220, pm10: 260 } : clean;
  }
  beforeAll(async () => {
    served = await serveCity({ DEMO: '0', ALERTS_GRACE_S: '5' });
    const devices = [...devicesOf('AirStation'), outlet];
    loggers = await Promise.all(devices.map((device) => openDataLogger(served.hj212Port, device)));
    measuring = setInterval(() => loggers.forEach((logger) => void logger.say(valuesOf(logger))), 1_000);
  });
  afterAll(async () => {
    clearInterval(measuring);
    for (const { close } of loggers ?? []) close();
    await served?.close();
  });

  it('one acknowledges an alert, and it comes back when it grows worse', async () => {
    const page = await visit(served.address);
    const row = panel(page, '告警').locator('button[aria-expanded]', { hasText: outlet.thing.name.zh });
    await row.click();
    const alert = panel(page, '告警').locator('.detail');
    await alert.getByLabel('操作人').fill('王工');
    await alert.getByRole('button', { name: '确认' }).click();
    await expect.poll(() => row.innerText(), patience).toContain('已确认');
    await expect.poll(() => alert.innerText(), patience).toMatch(/王工 .*确认/);
    cod = limit * 1.7;
    await expect.poll(() => row.innerText(), patience).toContain('未确认');
    await page.context().close();
  });

  it('one finds why the air of a town is red and who answers for it, in two actions', async () => {
    const page = await visit(`${served.address}/?page=ecology`);
    // The worst town stands first: with every station heard, nothing is unknown.
    await panel(page, '排名')
      .locator('button', { hasText: /街道|镇/ })
      .first()
      .click();
    await expect.poll(() => page.url(), patience).toContain(`in=${bad!.thing.division}`);
    await panel(page, '空气').locator('button', { hasText: bad!.thing.name.zh }).first().click();
    const card = page.locator('aside');
    await expect.poll(() => card.innerText(), patience).toMatch(/首要污染物.*PM2\.5/);
    expect(await card.innerText()).toContain(bad!.thing.responsible!.zh);
    await page.context().close();
  });

  it.concurrent(
    'a feed that is cut goes grey, then unknown, then becomes an alert',
    async ({ expect }) => {
      const page = await visit(`${served.address}/?page=ecology`);
      const figure = panel(page, '空气').locator('.figure').first();
      await expect.poll(() => figure.innerText(), patience).toMatch(/^\d+\s*AQI/);
      expect(await figure.getAttribute('class')).not.toMatch(/\blate\b/);
      await panel(page, '空气').locator('button', { hasText: bad!.thing.name.zh }).first().click();
      clearInterval(measuring);
      for (const { close } of loggers) close();
      const grown = { timeout: 120_000, interval: 500 };
      await expect.poll(() => figure.getAttribute('class'), grown).toMatch(/\blate\b/);
      expect(await figure.innerText()).toMatch(/^\d+\s*AQI/);
      await expect.poll(() => figure.locator('.unknown').count(), grown).toBe(1);
      await expect.poll(() => page.locator('aside').innerText(), grown).toContain('全部监测项无数据');
      await page.context().close();
    },
    240_000,
  );

  it.concurrent('yesterday at three is shown as it was known then, and as it was', async ({ expect }) => {
    const [device] = devicesOf('AirStation');
    const hourMs = 3_600_000;
    const threeMs = (Math.floor((Date.now() + 8 * hourMs) / (24 * hourMs)) - 1) * 24 * hourMs + 7 * hourMs;
    const byMs = threeMs - Date.now();
    const preload = `--import ${new URL('./testing/shifted-clock.ts', import.meta.url).href}`;
    const kept = { DEMO: '0', DATA_DIR: mkdtempSync(join(tmpdir(), 'tiaoxi-yesterday-')) };
    const then = await serveCity({ ...kept, NODE_OPTIONS: preload, CLOCK_BY_MS: String(byMs) });
    const saidMs = Math.floor((Date.now() + byMs) / 1_000) * 1_000;
    const early = await openDataLogger(then.hj212Port, device!);
    await early.say({ ...clean, pm25: 41 }, saidMs);
    early.close();
    await then.close();

    const now = await serveCity(kept);
    const late = await openDataLogger(now.hj212Port, device!);
    await late.say({ ...clean, pm25: 97 }, saidMs + 2_000);
    late.close();
    const at = new Date(saidMs + 5_000).toISOString();
    const page = await visit(`${now.address}/?at=${at}&of=${device!.thing.id}`);
    const value = page.locator('aside li', { hasText: 'PM2.5' }).locator('strong').first();
    await expect.poll(() => value.innerText(), patience).toMatch(/^41/);
    await page.getByText('实际情况').click();
    await expect.poll(() => value.innerText(), patience).toMatch(/^97/);
    await page.context().close();
    await now.close();
    rmSync(kept.DATA_DIR, { recursive: true, force: true });
  });
});
