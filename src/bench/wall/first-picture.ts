import type { Browser } from 'playwright-core';
import { firstPictureMark, wholePictureMark } from '../../lib/stage/first-picture-mark.ts';
import { launchBrowser } from '../../lib/stage/testing/browser.ts';
import { serveCity } from '../../lib/server/testing/served.ts';
import { openCountingLine } from './counting-line.ts';
import { emptyPictureMark, serveEmptyWidget } from './empty-widget.ts';

const atMostKb = 2_362;
const atMostTimes = 1.25;
const tries = 3;

interface Picture {
  readonly kb: number;
  readonly ms: number;
  /** When the first words stood. */
  readonly shellMs: number;
}

/** What the first whole picture of the district costs a browser that has never been here, beside a CesiumWidget with nothing on it. */
export async function measureFirstPicture(): Promise<void> {
  const [city, widget] = [await serveCity(), await serveEmptyWidget()];
  try {
    const ours: Picture[] = [];
    const empty: Picture[] = [];
    for (let n = 0; n < tries; n += 1) {
      empty.push(await firstPicture(widget.port, emptyPictureMark));
      ours.push(await firstPicture(Number(new URL(city.address).port), firstPictureMark));
    }
    print('an empty CesiumWidget', middle(empty));
    print('the wall, recognised', middle(ours));
    print('the wall, whole', await firstPicture(Number(new URL(city.address).port), wholePictureMark));
    const times = middle(ours).ms / middle(empty).ms;
    const kept = middle(ours).kb <= atMostKb && times <= atMostTimes;
    process.stdout.write(
      `${kept ? 'kept' : 'MISSED'}: at most ${atMostKb} kB and ${atMostTimes}× its time; it took ${times.toFixed(2)}×\n`,
    );
  } finally {
    await city.close();
    widget.close();
  }
}

async function firstPicture(port: number, mark: string): Promise<Picture> {
  const [line, browser] = [await openCountingLine(port), await launchBrowser()];
  try {
    return await lookedAt(browser, line.address, mark, line.bytes);
  } finally {
    await browser.close();
    line.close();
  }
}

async function lookedAt(browser: Browser, address: string, mark: string, bytes: () => number): Promise<Picture> {
  const page = await browser.newPage({ viewport: { width: 1_920, height: 1_080 } });
  await page.goto(address);
  const marked = await page.waitForFunction((name) => performance.getEntriesByName(name)[0]?.startTime, mark, {
    polling: 50,
    timeout: 300_000,
  });
  const kb = bytes() / 1_000;
  const ms = Number(await marked.jsonValue());
  const shellMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  );
  return { kb, ms, shellMs };
}

/** Of each figure the middle one. */
function middle(pictures: readonly Picture[]): Picture {
  const of = (figure: keyof Picture): number =>
    pictures.map((picture) => picture[figure]).sort((a, b) => a - b)[Math.floor(pictures.length / 2)]!;
  return { kb: of('kb'), ms: of('ms'), shellMs: of('shellMs') };
}

function print(name: string, { kb, ms, shellMs }: Picture): void {
  process.stdout.write(
    `${name.padEnd(24)}${kb.toFixed(0).padStart(8)} kB  ${ms.toFixed(0).padStart(8)} ms  first words ${shellMs.toFixed(0)} ms\n`,
  );
}
