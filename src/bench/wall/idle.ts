import { wholePictureMark } from '../../lib/stage/first-picture-mark.ts';
import { launchBrowser } from '../../lib/stage/testing/browser.ts';
import { serveCity } from '../../lib/server/testing/served.ts';
import { countDrawing } from './frames.ts';

/** Until the alerts of a house of which nothing is heard are raised. */
const settlesMs = 60_000;
const watchedMs = 60_000;

/** Whether a wall on which nothing moves draws nothing: a house without devices, watched for a minute. */
export async function measureIdle(): Promise<void> {
  const [city, browser] = [await serveCity({ DEMO: '0', ALERTS_GRACE_S: '5' }), await launchBrowser()];
  try {
    const page = await browser.newPage({ viewport: { width: 960, height: 540 } });
    const drawn = await countDrawing(page);
    await page.goto(city.address);
    await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, wholePictureMark, {
      timeout: 300_000,
    });
    await page.waitForTimeout(settlesMs);
    const before = await drawn();
    await page.waitForTimeout(watchedMs);
    const calls = (await drawn()) - before;
    process.stdout.write(
      `${calls === 0 ? 'kept' : 'MISSED'}: an idle wall drew ${calls} times in ${watchedMs / 1000} s\n`,
    );
    if (calls > 0) {
      await page.keyboard.press('?');
      await page.waitForTimeout(3_000);
      process.stdout.write(`${await page.locator('section ol').first().innerText()}\n`);
    }
  } finally {
    await browser.close();
    await city.close();
  }
}
