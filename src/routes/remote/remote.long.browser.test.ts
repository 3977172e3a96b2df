import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '$lib/stage/testing/browser.ts';
import { serveCity, type Served } from '$lib/server/testing/served.ts';

let served: Served;
let browser: Browser;
const patience = { timeout: 60_000 };

beforeAll(async () => {
  [served, browser] = await Promise.all([serveCity(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function open(path: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  // A busy machine is slow, not wrong: a city that is being drawn for the first time answers late.
  page.setDefaultTimeout(patience.timeout);
  await page.goto(`${served.address}${path}`);
  return page;
}

it('a phone drives the wall whose code it was told, until the wall ends it', async () => {
  const [wall, phone] = [await open('/', 960, 540), await open('/remote', 400, 800)];
  await wall.getByRole('button', { name: '遥控: 显示配对码' }).click();
  const code = await wall.locator('.remote .code').innerText(patience);
  await phone.getByLabel('你的姓名').fill('李工');
  await phone.getByLabel('大屏上的配对码').fill(code === '000000' ? '000001' : '000000');
  await phone.getByRole('button', { name: '开始遥控' }).click();
  await expect.poll(() => phone.getByRole('alert').innerText(), patience).toContain('配对码不对');
  await phone.getByLabel('大屏上的配对码').fill(code);
  await phone.getByRole('button', { name: '开始遥控' }).click();
  await expect.poll(() => wall.locator('.remote').innerText(), patience).toContain('李工 正在遥控此屏');

  await phone.getByRole('button', { name: '生态', exact: true }).click();
  await expect.poll(() => wall.url(), patience).toContain('page=ecology');
  await phone.getByRole('button', { name: '五常街道', exact: true }).last().click();
  await expect.poll(() => wall.url(), patience).toContain('in=330110005');

  // A hand at the wall comes first, and the driver reads so.
  await wall.keyboard.press('Shift');
  await phone.getByRole('button', { name: '交通', exact: true }).click();
  await expect.poll(() => phone.getByRole('alert').innerText(), patience).toContain('以现场为准');
  expect(wall.url()).toContain('page=ecology');

  await wall.getByRole('button', { name: '结束遥控' }).click();
  await expect.poll(() => phone.getByRole('alert').innerText(), patience).toContain('大屏已结束遥控');
  await expect.poll(() => phone.getByLabel('大屏上的配对码').count(), patience).toBe(1);
}, 180_000);
