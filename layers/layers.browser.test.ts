import { readdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Connect, ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as MoverTables from '../src/lib/model/mover-table.ts';
import type * as SampleState from '../src/lib/model/sample-state.ts';
import type { Layer, LayerView } from '../src/lib/stage/layer.ts';
import type { Stage } from '../src/lib/stage/stage.ts';
import { launchBrowser } from '../src/lib/stage/testing/browser.ts';
import { openPageServer } from '../src/lib/stage/testing/page-server.ts';
import { sampleFile } from '../src/lib/stage/sample-still.ts';

const rooms = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
/** Values of the sampled thing, by kind; a kind without any is shown as unknown, and answers a click no less. */
const sampled: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AirStation: { pm25: 62, pm10: 70, so2: 5, no2: 30, co: 0.5, o3: 60 },
  WaterSection: { dissolvedOxygen: 7.8, permanganateIndex: 3.1, ammoniaNitrogen: 1.3, totalPhosphorus: 0.08 },
  Outlet: { cod: 60 },
  RiverGauge: { waterLevel: 5.82 },
};
/** They draw tiles, the network of roads, alerts, tracks, the records of a desk or what an analysis found, of which the sampled city has none. */
const noSample = [
  'air-field',
  'alarms',
  'buildings',
  'districts',
  'drawings',
  'incidents',
  'risk-grid',
  'roads',
  'warnings',
  'waste-transfers',
];

let server: ViteDevServer;
let browser: Browser;
let page: Page;
const errors: string[] = [];

/** The file of a layer of still things with one square, line or point of its first class, where the camera looks. */
const serveSample: Connect.NextHandleFunction = (request, response, next) => {
  const room = /^\/sampled\/elements\/([a-z-]+)\.geojson/.exec(request.url ?? '')?.[1];
  if (!room) return next();
  import(`./${room}/layer.ts`).then(({ default: layer }: { default: Layer }) => {
    response.setHeader('content-type', 'application/geo+json');
    response.end(JSON.stringify(sampleFile(layer)));
  }, next);
};

beforeAll(async () => {
  const opened = await openPageServer(serveSample);
  server = opened.server;
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 640, height: 400 } });
  // A busy machine is slow, not wrong.
  page.setDefaultTimeout(170_000);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(opened.url);
  await page.waitForFunction(() => 'stageUnderTest' in window);
  // The test runner rewrites the word `import` in what it hands to the page.
  await page.addScriptTag({ type: 'module', content: 'window.loadModule = (path) => import(path);' });
  await page.waitForFunction(() => 'loadModule' in window);
  await page.evaluate(() => window.stageUnderTest.open());
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

interface Life {
  readonly broken: string[];
  /** Primitives of Cesium before it was opened, with an empty and a sampled city, and after it was closed. */
  readonly primitives: number[];
  /** Whether it stands for things that the sampled city has. */
  readonly clicked: boolean;
  /** What a click on the sampled thing answered. */
  readonly picked: string | undefined;
  readonly left: readonly string[];
}

/** Opens the layer on the real stage, shows it nothing, then a sampled city, and closes it again. */
function live(room: string): Promise<Life> {
  return page.evaluate(
    async ({ room, sampled, noSample }) => {
      const under = window.stageUnderTest;
      const stage = under.stage!;
      const load = (window as unknown as { loadModule(path: string): Promise<Record<string, unknown>> }).loadModule;
      const layer = (await load(`/layers/${room}/layer.ts`)).default as Layer;
      const { sampleState } = (await load('/src/lib/model/sample-state.ts')) as unknown as typeof SampleState;
      const { MoverTable } = (await load('/src/lib/model/mover-table.ts')) as unknown as typeof MoverTables;
      const now = Date.now();
      const kind = layer.kinds[0];
      const clicked = kind !== undefined && !noSample.includes(room);
      const state = clicked ? sampleState(kind, sampled[kind] ?? {}, now) : undefined;
      const movers = new MoverTable();
      const row = { x: 0, y: 0, z: 0, headingDeg: 90, speedMps: 8, status: 0, timeMs: now };
      movers.write(movers.enrol('urn:ngsi-ld:Vehicle:sample'), 1, row);

      const empty: LayerView = {
        now,
        language: 'zh',
        selected: undefined,
        state: () => undefined,
        movers: () => undefined,
        alertsOf: () => [],
      };
      const { scene } = stage.cesium;
      const counted = () => scene.primitives.length + scene.groundPrimitives.length;
      const primitives = [counted()];
      const drawn = () => under.nextFrame(stage, () => primitives.push(counted()));
      function pickedIn(left: number, right: number, top: number, bottom: number): string | undefined {
        for (let y = top; y < bottom; y += 6)
          for (let x = left; x < right; x += 6) {
            const pick = stage.pick(x, y);
            if (pick?.layer === room) return pick.id;
          }
        return undefined;
      }
      under.broken.length = 0;
      const sampledFile = (given: Stage): Stage =>
        layer.file ? (Object.create(given, { tilesUrl: { value: '/sampled' } }) as Stage) : given;
      await stage.open({ ...layer, open: (given) => layer.open(sampledFile(given)) });
      stage.update(empty);
      await drawn();
      stage.update({ ...empty, state: () => state, movers: () => movers });
      stage.camera.set({ lonDeg: 119.95, latDeg: 30.32, heightM: 1500, headingDeg: 0, pitchDeg: -50 });
      let picked: string | undefined;
      // Glyphs reach the card some frames after they are drawn the first time.
      for (let frame = 0; frame < 30 && !picked; frame += 1) {
        await drawn();
        if (!clicked) break;
        picked = pickedIn(290, 350, 100, 300);
      }
      stage.close(room);
      await drawn();
      return { broken: [...under.broken], primitives, clicked, picked, left: stage.layers() };
    },
    { room, sampled, noSample },
  );
}

describe.each(rooms)('the layer %s on the stage', (room) => {
  it('draws an empty and a sampled city, answers a click, closes and leaves nothing', async () => {
    const { broken, primitives, clicked, picked, left } = await live(room);
    expect(broken).toEqual([]);
    expect(primitives.at(-1)).toBe(primitives[0]);
    expect(left).not.toContain(room);
    if (clicked) expect(picked).toMatch(/^urn:ngsi-ld:[A-Za-z]+:sample$/);
    expect(errors).toEqual([]);
  });
});
