import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShelf } from '../../server/demo/camera-shelf.ts';
import type { RegisteredCamera } from '../../server/feeds/cameras/register.ts';
import { launchBrowser } from '../../stage/testing/browser.ts';
import type * as PlayHls from './play-hls.ts';

const root = resolve(import.meta.dirname, '../../../..');
const code = '33011000001320000001';
const camera = { code, name: { zh: '一号', en: 'One' }, watches: 'road' } as unknown as RegisteredCamera;
const clockOf = (timeMs: number) => ({ timeMs, hour: 12, clock: new Date(timeMs).toISOString().slice(11, 19) });

interface Watched {
  loadModule(path: string): Promise<typeof PlayHls>;
  playing?: PlayHls.Playing;
  troubles: PlayHls.Trouble[];
}

let [gateway, vite, browser, page]: [Server?, ViteDevServer?, Browser?, Page?] = [];
let plays = false;
/** How often each kind of file was fetched. */
const fetched = { playlists: 0, segments: 0 };

/** The real encoder behind a real server, and the real player in a real browser. */
beforeAll(async () => {
  const shelf = openShelf(() => [camera], clockOf);
  gateway = createServer(({ url = '' }, response) => {
    if (url.endsWith('.m3u8')) fetched.playlists += 1;
    if (url.endsWith('.m4s')) fetched.segments += 1;
    response.setHeader('access-control-allow-origin', '*');
    shelf.take(url).then(
      (answer) => (answer ? response.end(answer.body) : response.writeHead(404).end()),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((done) => gateway!.listen(0, '127.0.0.1', done));
  vite = await createVite({
    configFile: false,
    root,
    cacheDir: 'node_modules/.vite-cameras',
    logLevel: 'error',
    appType: 'custom',
    optimizeDeps: { include: ['hls.js/light'] },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    plugins: [
      {
        name: 'page',
        configureServer: (to) =>
          void to.middlewares.use('/page', (_request, response) => {
            response.setHeader('content-type', 'text/html');
            response.end('<!doctype html><video muted playsinline width="480"></video>');
          }),
      },
    ],
  });
  await vite.listen();
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(vite.httpServer!.address() as AddressInfo).port}/page`);
  // The test runner rewrites the word `import` in what it hands to the page.
  await page.addScriptTag({ type: 'module', content: 'window.loadModule = (path) => import(path);' });
  await page.waitForFunction(() => 'loadModule' in window);
  plays = await page.evaluate(() => MediaSource.isTypeSupported('video/mp4; codecs="avc1.420015"'));
  if (!plays) process.stdout.write('SKIPPED: this browser cannot play H.264 (avc1), so no picture was looked at.\n');
});
afterAll(async () => {
  await browser?.close();
  await vite?.close();
  gateway?.closeAllConnections();
  gateway?.close();
});

function open(stream: string): Promise<void> {
  return page!.evaluate(
    async (url) => {
      const watched = window as unknown as Watched;
      const { playHls } = await watched.loadModule('/src/lib/cockpit/camera/play-hls.ts');
      watched.troubles = [];
      const video = document.querySelector('video')!;
      watched.playing = await playHls(video, url, (trouble) => watched.troubles.push(trouble));
    },
    `http://127.0.0.1:${(gateway!.address() as AddressInfo).port}/${stream}`,
  );
}
const look = () =>
  page!.evaluate(() => {
    const video = document.querySelector('video')!;
    const { playing, troubles } = window as unknown as Watched;
    const { currentTime, videoWidth, videoHeight, paused } = video;
    return { frameMs: playing!.frameMs(), troubles, currentTime, videoWidth, videoHeight, paused };
  });
const patience = { timeout: 90_000, interval: 250 };

describe('a live picture', () => {
  it('moves, and says when it was taken', async ({ skip }) => {
    if (!plays) skip();
    await open(`${code}/index.m3u8`);
    await expect.poll(async () => (await look()).currentTime, patience).toBeGreaterThan(2);
    const { frameMs, videoWidth, videoHeight, troubles } = await look();
    expect([videoWidth, videoHeight]).toEqual([480, 270]);
    expect(Math.abs(Date.now() - frameMs!)).toBeLessThan(30_000);
    expect(troubles.filter(Boolean)).toEqual([]);
  });

  it('fetches nothing while it pauses, goes on at what is live then, and nothing more once it is closed', async ({
    skip,
  }) => {
    if (!plays) skip();
    await page!.evaluate(() => (window as unknown as Watched).playing!.pause());
    await new Promise((done) => setTimeout(done, 1_000));
    const before = { ...fetched };
    await new Promise((done) => setTimeout(done, 4_500));
    expect(fetched).toEqual(before);
    await page!.evaluate(() => (window as unknown as Watched).playing!.resume());
    await expect.poll(() => fetched.segments, patience).toBeGreaterThan(before.segments);
    await expect.poll(async () => Date.now() - (await look()).frameMs!, patience).toBeLessThan(15_000);
    await page!.evaluate(() => (window as unknown as Watched).playing!.close());
    const closed = { ...fetched };
    await new Promise((done) => setTimeout(done, 3_000));
    expect(fetched).toEqual(closed);
  });

  it('that cannot be had is said, and is tried again', async ({ skip }) => {
    if (!plays) skip();
    await open('nothing/index.m3u8');
    const before = fetched.playlists;
    await expect
      .poll(async () => (await look()).troubles.at(-1), patience)
      .toMatchObject({ kind: 'network', reason: 'HTTP 404' });
    await expect.poll(() => fetched.playlists, patience).toBeGreaterThan(before + 1);
    await page!.evaluate(() => (window as unknown as Watched).playing!.close());
  });
});
