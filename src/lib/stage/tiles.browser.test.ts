import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { City } from '../model/city.ts';
import { openTiles, type TilesHandler } from '../server/archive/tile-archive.ts';
import type { Layer } from './layer.ts';
import { launchBrowser } from './testing/browser.ts';
import { openPageServer } from './testing/page-server.ts';

const tiles = resolve(import.meta.dirname, '../../../tiles');
const built = existsSync(`${tiles}/dist`)
  ? readdirSync(`${tiles}/dist`).find((id) => existsSync(`${tiles}/dist/${id}/buildings.3tz`))
  : undefined;
if (!built)
  process.stdout.write(
    'No city was built under tiles/dist, so its buildings are not looked at; run "npm run tiles -- demo".\n',
  );
const city = built ? (JSON.parse(readFileSync(`${tiles}/${built}/city.json`, 'utf8')) as City) : undefined;

let archive: TilesHandler;
let server: ViteDevServer;
let browser: Browser;
let url: string;

beforeAll(async () => {
  archive = openTiles(`${tiles}/dist`);
  ({ url, server } = await openPageServer(archive));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await archive?.close();
});

async function openPage(errors: string[], asked: string[] = []): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 480, height: 320 } });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(url);
  await page.waitForFunction(() => 'stageUnderTest' in window);
  await page.addScriptTag({ type: 'module', content: 'window.loadModule = (path) => import(path);' });
  await page.waitForFunction(() => 'loadModule' in window);
  return page;
}

describe.skipIf(!city)('a built city on the stage', () => {
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    page = await openPage(errors);
    await page.evaluate(async (city) => {
      const load = (window as unknown as { loadModule(path: string): Promise<{ default: Layer }> }).loadModule;
      await window.stageUnderTest.open({ city, tilesUrl: `/tiles/${city.id}` });
      window.stageUnderTest.show([]);
      await window.stageUnderTest.stage!.open((await load('/layers/buildings/layer.ts')).default);
    }, city!);
  });

  /** Looks at a place from a distance until a building lies in the middle of the picture, and says which. */
  function pickFrom(place: readonly [number, number, number?], distanceM: number) {
    return page.evaluate(
      async ({ place, distanceM }) => {
        const { stage, nextFrame } = window.stageUnderTest;
        await stage!.camera.flyTo(place, { distanceM, headingDeg: 0, pitchDeg: -60 });
        for (let turn = 0; turn < 60; turn += 1) {
          await nextFrame(stage!, () => undefined);
          await new Promise((wait) => setTimeout(wait, 200));
          const found = turn > 8 ? nearestPick() : undefined;
          if (found) return found;
        }
        return undefined;

        /** Rings around the middle of the picture. */
        function nearestPick() {
          for (let away = 0; away < 140; away += 7)
            for (let angle = 0; angle < 6.28; angle += away ? 0.5 : 7) {
              const pick = stage!.pick(240 + away * Math.cos(angle), 160 + away * Math.sin(angle));
              if (pick?.layer === 'buildings') return pick;
            }
          return undefined;
        }
      },
      { place, distanceM },
    );
  }

  it('answers a click on a building with its id and what its tile says of it, the same near and far', async () => {
    const division = city!.divisions[0]!;
    const far = await pickFrom([division.centre[0], division.centre[1]], 1_600);
    expect(far).toMatchObject({ layer: 'buildings', engine: 'cesium' });
    expect(far?.id).toMatch(/^urn:ngsi-ld:Building:/);
    expect(Number(far?.properties?.height)).toBeGreaterThan(0);
    const near = await pickFrom([far!.position![0], far!.position![1], far!.position![2] ?? 0], 500);
    expect(near?.id).toBe(far?.id);
    expect(near?.properties).toEqual(far?.properties);
  });

  it('is gone about by keyboard, and not left', async () => {
    const seen = await page.evaluate(async () => {
      const { stage, nextFrame } = window.stageUnderTest;
      const before = stage!.camera.pose();
      document.querySelector<HTMLCanvasElement>('canvas[data-stage=cesium]')!.focus();
      return { before, frame: await nextFrame(stage!, () => true) };
    });
    await page.keyboard.press('ArrowUp');
    await page.waitForTimeout(600);
    const [north, outside] = await page.evaluate(async () => {
      const { stage, nextFrame } = window.stageUnderTest;
      const moved = stage!.camera.pose();
      stage!.camera.set({ ...moved, lonDeg: 10, latDeg: 80 });
      await nextFrame(stage!, () => undefined);
      return [moved, stage!.camera.pose()] as const;
    });
    expect(north).not.toEqual(seen.before);
    const [, , east, top] = city!.bounds;
    expect(outside.lonDeg).toBeLessThan(east);
    expect(outside.latDeg).toBeLessThan(top + 0.2);
  });

  it('says nothing in the console', () => expect(errors).toEqual([]));
});

describe('a city without ground', () => {
  it('is drawn flat with a sentence, and no tile of a missing terrain is asked for', async () => {
    const [errors, asked]: [string[], string[]] = [[], []];
    const page = await openPage(errors, asked);
    const said = await page.evaluate(async () => {
      const under = window.stageUnderTest;
      await under.open({ tilesUrl: '/tiles/nowhere', baseMap: () => Promise.reject(new Error('the map is gone')) });
      while (under.said.length < 2) await new Promise((wait) => setTimeout(wait, 50));
      await under.nextFrame(under.stage!, () => undefined);
      return under.said.toSorted();
    });
    expect(said[0]).toMatch(/^The base map could not be read and was taken away \(the map is gone\)/);
    expect(said[1]).toMatch(/^The terrain could not be read and the ground is drawn flat .*answered 404/);
    expect(asked.filter((path) => path.startsWith('/tiles/'))).toEqual(['/tiles/nowhere/terrain/layer.json']);
    // The browser itself notes the one answer that was not there.
    expect(errors.filter((error) => !/404/.test(error))).toEqual([]);
  });
});
