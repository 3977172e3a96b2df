import type { Browser, Page } from 'playwright-core';
import type { ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './testing/browser.ts';
import { openPageServer } from './testing/page-server.ts';

const size = { width: 640, height: 400 };
let server: ViteDevServer;
let url: string;
let browser: Browser;

beforeAll(async () => {
  ({ url, server } = await openPageServer());
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function openPage(errors: string[], viewport = size, deviceScaleFactor = 1): Promise<Page> {
  const page = await browser.newPage({ viewport, deviceScaleFactor });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(url);
  await page.waitForFunction(() => 'stageUnderTest' in window);
  return page;
}

/** Twenty ways of looking at the point, from 150 m to 25 km, from nearly level to straight down, beside the middle. */
const poses = Array.from({ length: 20 }, (_, at) => ({
  awayM: 150 * (25_000 / 150) ** (at / 19),
  headingDeg: (at * 137.5) % 360,
  pitchDeg: -8 - ((at * 53) % 78),
  beside: [((at * 7) % 21) - 10, ((at * 5) % 13) - 6] as [number, number],
}));

describe('the three engines', () => {
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    page = await openPage(errors);
    await page.evaluate(() => window.stageUnderTest.open());
    await page.waitForFunction(async () => {
      const seen = await window.stageUnderTest.lookFrom(1000, 0, -30, [0, 0]);
      return seen.spots.cesium && seen.spots.deck && seen.spots.three;
    });
  });

  it('draw one point on the same pixel from twenty camera poses', async () => {
    let worst = 0;
    for (const pose of poses) {
      const seen = await page.evaluate(
        ({ awayM, headingDeg, pitchDeg, beside }) =>
          window.stageUnderTest.lookFrom(awayM, headingDeg, pitchDeg, beside),
        pose,
      );
      const { cesium, deck, three } = seen.spots;
      expect({ pose, cesium: !!cesium, deck: !!deck, three: !!three }).toEqual({
        pose,
        cesium: true,
        deck: true,
        three: true,
      });
      for (const spot of [deck!, three!, { x: seen.said![0], y: seen.said![1] }])
        worst = Math.max(worst, Math.hypot(spot.x - cesium!.x, spot.y - cesium!.y));
    }
    // The figure is part of the promise, so it is said even when the test passes.
    process.stdout.write(`One point by three engines, 20 poses: at most ${worst.toFixed(3)} px apart.\n`);
    expect(worst).toBeLessThanOrEqual(1);
  });

  it('draw a pixel-sized mark in the middle of the picture at its size', async () => {
    for (const awayM of [2000, 8000]) {
      const seen = await page.evaluate((away) => window.stageUnderTest.lookFrom(away, 30, -40, [0, 0]), awayM);
      expect(Math.sqrt((seen.spots.deck!.pixels * 4) / Math.PI)).toBeCloseTo(10.5, -0.3);
    }
  });

  for (const engine of ['cesium', 'deck', 'three'] as const) {
    it(`answer a pick by ${engine}`, async () => {
      const pick = await page.evaluate(async (only) => {
        const { show, lookFrom, stage } = window.stageUnderTest;
        show([only]);
        await lookFrom(900, 20, -40, [3, 2]);
        const seen = await lookFrom(900, 20, -40, [3, 2]);
        return stage!.pick(...seen.said!);
      }, engine);
      expect(pick).toMatchObject({ engine, layer: engine, id: `urn:ngsi-ld:Point:${engine}` });
      const nothing = await page.evaluate(() => window.stageUnderTest.stage!.pick(5, 395));
      expect(nothing).toBeUndefined();
    });
  }

  it('know where and how the camera stands without moving it', async () => {
    const held = await page.evaluate(async () => {
      const { stage, lookFrom } = window.stageUnderTest;
      const poses = [];
      for (const [headingDeg, pitchDeg] of [
        [350, -12],
        [75, -35],
        [200, -89.9],
      ] as const) {
        await lookFrom(1200, headingDeg, pitchDeg, [0, 0]);
        const view = () => String(stage!.cesium.scene.camera.viewMatrix);
        const before = view();
        const pose = stage!.camera.pose();
        poses.push({ pose, headingDeg, pitchDeg, still: before === view() });
      }
      return poses;
    });
    for (const { pose, headingDeg, pitchDeg, still } of held) {
      expect(still).toBe(true);
      expect(pose.headingDeg).toBeCloseTo(headingDeg, 3);
      expect(pose.pitchDeg).toBeCloseTo(pitchDeg, 3);
    }
  });

  it('say why every frame was drawn, and draw none when nobody asks', async () => {
    const counts = await page.evaluate(async () => {
      const stage = window.stageUnderTest.stage!;
      const last = () => stage.renders().at(-1)!;
      await new Promise((wait) => setTimeout(wait, 2500));
      let drawn = 0;
      const undo = stage.onFrame(() => (drawn += 1));
      await new Promise((wait) => setTimeout(wait, 1500));
      const idle = drawn;
      await window.stageUnderTest.nextFrame(stage, () => undefined);
      await new Promise((wait) => setTimeout(wait, 300));
      undo();
      return { idle, drawn, reason: last().reason, kept: stage.renders().length };
    });
    expect(counts).toMatchObject({ idle: 0, reason: 'test' });
    expect(counts.drawn).toBeGreaterThan(0);
    expect(counts.kept).toBeLessThanOrEqual(50);
  });

  for (const engine of ['cesium', 'deck', 'three'] as const) {
    it(`are built anew when the context of ${engine} is lost`, async () => {
      const after = await page.evaluate(async (which) => {
        const api = window.stageUnderTest;
        api.show(['cesium', 'deck', 'three']);
        await api.lookFrom(1200, 75, -35, [2, 1]);
        const before = { lost: api.stage!.lost, pose: api.stage!.camera.pose() };
        const canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-stage=${which}]`)!;
        canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
        while (api.lost.at(-1) !== before.lost + 1) await new Promise((wait) => setTimeout(wait, 50));
        const pose = api.stage!.camera.pose();
        return { before, pose, lost: api.stage!.lost, layers: api.stage!.layers(), broken: api.broken };
      }, engine);
      expect(after.lost).toBe(after.before.lost + 1);
      expect(after.layers.toSorted()).toEqual(['cesium', 'deck', 'three']);
      expect(after.pose.lonDeg).toBeCloseTo(after.before.pose.lonDeg, 6);
      expect(after.pose.heightM).toBeCloseTo(after.before.pose.heightM, 1);
      expect(after.broken).toEqual([]);
      await page.waitForFunction(async () => {
        const { spots } = await window.stageUnderTest.lookFrom(1000, 0, -30, [0, 0]);
        return spots.cesium && spots.deck && spots.three;
      });
    });
  }

  it('close a layer that throws and draw on', async () => {
    const seen = await page.evaluate(async () => {
      const { stage, broken, lookFrom } = window.stageUnderTest;
      const title = { zh: '坏', en: 'bad' };
      const bad = {
        title,
        domain: 'city',
        feeds: [],
        kinds: [],
        source: title,
        licence: '',
        shownAtFirst: true,
        legend: [],
      } as const;
      const fail = (): never => {
        throw new Error('no data in it');
      };
      await stage!.open({ ...bad, id: 'throws-in-open', open: fail });
      await stage!.open({ ...bad, id: 'throws-in-update', open: () => ({ update: fail, close: () => undefined }) });
      stage!.update({} as never);
      const { spots } = await lookFrom(1000, 0, -30, [0, 0]);
      return { broken: [...broken], layers: stage!.layers(), drawn: Boolean(spots.cesium) };
    });
    expect(seen.broken).toEqual(['throws-in-open: no data in it', 'throws-in-update: no data in it']);
    expect(seen.layers).not.toContain('throws-in-open');
    expect(seen.layers).not.toContain('throws-in-update');
    expect(seen.drawn).toBe(true);
  });

  it('leave no canvas behind and no error in the console', async () => {
    const left = await page.evaluate(() => {
      window.stageUnderTest.stage!.destroy();
      return document.querySelectorAll('#host canvas').length;
    });
    expect(left).toBe(0);
    expect(errors.filter((error) => !/context.*lost/i.test(error))).toEqual([]);
  });
});

describe('a pick', () => {
  it.each([
    { width: 1280, height: 360, ratio: 1, quality: 'low' },
    { width: 390, height: 844, ratio: 2, quality: 'high' },
  ] as const)('meets what is drawn on $width × $height at $ratio', async ({ width, height, ratio, quality }) => {
    const page = await openPage([], { width, height }, ratio);
    const found = await page.evaluate(async (drawn) => {
      const { open, show, lookFrom } = window.stageUnderTest;
      await open({ quality: drawn });
      const picks: unknown[] = [];
      for (const engine of ['cesium', 'deck', 'three'] as const) {
        show([engine]);
        await lookFrom(900, 20, -40, [2, 1]);
        const { spots } = await lookFrom(900, 20, -40, [2, 1]);
        const { x, y } = spots[engine]!;
        const stage = window.stageUnderTest.stage!;
        picks.push([stage.pick(x, y)?.layer, stage.pick(x + 40, y - 40)?.layer]);
      }
      return picks;
    }, quality);
    expect(found).toEqual([
      ['cesium', undefined],
      ['deck', undefined],
      ['three', undefined],
    ]);
    await page.close();
  });
});

describe('a browser without WebGL', () => {
  it('gets a sentence in both languages instead of a stage', async () => {
    const page = await openPage([]);
    const said = await page.evaluate(async () => {
      const give = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : (give as (...all: unknown[]) => unknown).call(this, kind, ...rest);
      } as typeof give;
      return window.stageUnderTest.open().then(
        () => undefined,
        (error: { text?: { zh: string; en: string }; constructor: { name: string } }) => error.text,
      );
    });
    expect(said?.en).toMatch(/WebGL/);
    expect(said?.zh).toMatch(/表格/);
    await page.close();
  });
});
