import type { Browser } from 'playwright-core';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from '$lib/model/command.ts';
import type { OrderLine } from '$lib/model/order-log.ts';
import * as parser from '$lib/model/packet-parser.ts';
import { serveCity, type Served } from '$lib/server/testing/served.ts';
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

/** Opens an exercise as another desk would; gives back its number. */
async function openDrill(): Promise<number> {
  const socket = io(served.address, { path: '/live', transports: ['websocket'], forceNew: true, parser });
  const given = {
    ...{ title: '漫堤', kind: 'flood', severity: 'severe', alerts: [], attached: [], exercise: true },
    area: { type: 'Circle', centre: [119.97, 30.27], radiusM: 800 },
  };
  const answer = (await socket.emitWithAck('command', { name: 'open-incident', given, by: '李明' })) as Answer;
  socket.disconnect();
  expect(answer).toHaveProperty('done');
  const { orders } = (await (await fetch(`${served.address}/api/orders`)).json()) as { orders: OrderLine[] };
  return orders.find(({ command }) => command === 'open-incident')!.number;
}

it('keeps what a person writes with a still of the map, and prints both', async () => {
  const address = `${served.address}/command/review/${await openDrill()}`;
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(address);
  await page.getByLabel('填写人').fill('周平');
  await page.getByLabel('教训', { exact: true }).fill('叫应要早。');
  await page.getByRole('button', { name: '取图' }).click();
  const take = page.locator('.foot > button');
  await expect.poll(() => take.isEnabled(), { timeout: 90_000 }).toBe(true);
  await take.click();
  await expect.poll(() => page.locator('figure img').count(), { timeout: 60_000 }).toBe(1);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('周平 于').first().waitFor({ timeout: 30_000 });
  await page.reload();
  await expect
    .poll(() => page.getByLabel('教训', { exact: true }).inputValue(), { timeout: 30_000 })
    .toBe('叫应要早。');
  await page
    .getByText(/图 1　.*周平取图/)
    .first()
    .waitFor();
  for (const [format, begins] of [
    ['pdf', '%PDF-'],
    ['docx', 'PK'],
  ] as const) {
    const made = await fetch(address.replace('/command/review/', '/api/reports/') + `.${format}`);
    expect((await made.text()).startsWith(begins), format).toBe(true);
  }
  expect(faults).toEqual([]);
  await page.close();
});
