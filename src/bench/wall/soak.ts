import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../../lib/stage/testing/browser.ts';
import { serveCity, type Served } from '../../lib/server/testing/served.ts';
import { countDrawing } from './frames.ts';

const movers = '5000';
const minuteMs = 60_000;

interface Sample {
  readonly minute: number;
  readonly heapMb: number;
}

/** A wall that stands for `minutes` over 5,000 movers: two lost contexts and a hub that is restarted on the way. */
export async function soak(minutes: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tiaoxi-soak-'));
  const env = { DATA_DIR: dataDir, DEMO_VEHICLES: movers };
  let city: Served = await serveCity(env);
  const browser = await launchBrowser();
  const errors: string[] = [];
  const samples: Sample[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 960, height: 540 } });
    const failed = (error: string): void => {
      if (!errors.includes(error)) process.stdout.write(`  ${error}\n`);
      errors.push(error);
    };
    page.on('console', (message) => message.type() === 'error' && failed(message.text()));
    page.on('pageerror', (error) => failed(error.stack ?? error.message));
    // The console says that something failed; the answer says what.
    page.on('response', async (response) => {
      if (response.status() < 400) return;
      const said = await response.text().catch(() => '');
      process.stdout.write(`  ${response.status()} ${response.url()} ${said.slice(0, 300)}\n`);
    });
    const drawn = await countDrawing(page);
    const tools = await page.context().newCDPSession(page);
    await page.goto(city.address);
    const events = new Map<number, () => Promise<void>>([
      [Math.round(minutes * 0.15), () => loseContext(page, 1)],
      [Math.round(minutes * 0.25), () => restart()],
      [Math.round(minutes * 0.35), () => loseContext(page, 3)],
    ]);
    async function restart(): Promise<void> {
      const { port } = new URL(city.address);
      await city.close();
      city = await serveCity({ ...env, PORT: port });
    }
    for (let minute = 1; minute <= minutes; minute += 1) {
      await page.waitForTimeout(minuteMs);
      await events.get(minute)?.();
      samples.push({ minute, heapMb: await heapMb(tools) });
      const said = `${samples.at(-1)!.heapMb.toFixed(1)} MB, ${await drawn()} drawings, ${errors.length} errors`;
      process.stdout.write(`  minute ${minute}: ${said}${events.has(minute) ? ' (after a blow)' : ''}\n`);
    }
    await report(page, samples, errors);
  } finally {
    await browser.close();
    await city.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What is really held: garbage is collected first. */
async function heapMb(tools: CDPSession): Promise<number> {
  await tools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await tools.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/** Takes the graphics context from the first so many canvases. */
async function loseContext(page: Page, count: number): Promise<void> {
  await page.evaluate((canvases) => {
    for (const canvas of [...document.querySelectorAll('canvas')].slice(0, canvases))
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  }, count);
}

async function report(page: Page, samples: readonly Sample[], errors: readonly string[]): Promise<void> {
  const half = samples.slice(Math.floor(samples.length / 2));
  const away = errors.filter((error) => /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/.test(error));
  await page.keyboard.press('?');
  const frames = page.locator('section', { has: page.locator('ol') }).last();
  await frames.locator('li').first().waitFor({ timeout: 30_000 });
  const lately = (await frames.innerText()).split('\n').slice(0, 4).join('; ');
  const vehicles = await page
    .locator('section', { has: page.getByRole('heading', { name: /^车辆/ }) })
    .locator('.value')
    .first()
    .innerText();
  process.stdout.write(
    `heap over the last half: ${(slope(half) * 60).toFixed(2)} MB an hour, ${half.at(-1)!.heapMb.toFixed(1)} MB at the end\n` +
      `console: ${errors.length - away.length} errors, and ${away.length} the browser's own while the hub was away\n` +
      `vehicles on the wall at the end: ${vehicles.replaceAll('\n', ' ')}\n` +
      `drawn lately: ${lately}\n`,
  );
}

/** Least squares, MB a minute. */
function slope(samples: readonly Sample[]): number {
  const meanOf = (of: keyof Sample) => samples.reduce((sum, sample) => sum + sample[of], 0) / samples.length;
  const [minute, heap] = [meanOf('minute'), meanOf('heapMb')];
  const along = samples.reduce((sum, sample) => sum + (sample.minute - minute) ** 2, 0);
  return samples.reduce((sum, sample) => sum + (sample.minute - minute) * (sample.heapMb - heap), 0) / along;
}
