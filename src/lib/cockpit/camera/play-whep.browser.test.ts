import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShelf } from '../../server/demo/camera-shelf.ts';
import { openSender, type PictureSender } from '../../server/demo/picture-sender.ts';
import { openWhep, type Whep } from '../../server/demo/whep.ts';
import type { RegisteredCamera } from '../../server/feeds/cameras/register.ts';
import { launchBrowser } from '../../stage/testing/browser.ts';
import type * as PlayPicture from './play-picture.ts';

const root = resolve(import.meta.dirname, '../../../..');
const code = '33011000001320000001';
const camera = { code, name: { zh: '一号', en: 'One' }, watches: 'road' } as unknown as RegisteredCamera;
const clockOf = (timeMs: number) => ({ timeMs, hour: 12, clock: new Date(timeMs).toISOString().slice(11, 23) });
const until = (timeMs: number, signal: AbortSignal) =>
  pause(Math.max(0, timeMs - Date.now()), undefined, { signal }).catch(() => undefined);

interface Shown {
  loadModule(path: string): Promise<typeof PlayPicture>;
  playing?: PlayPicture.PlayingPicture;
  way?: PlayPicture.Way | undefined;
  /** RTP time of each picture and when it was put on screen. */
  frames: { rtp: number; shownMs: number }[];
}
let [gateway, vite, browser, page]: [Server?, ViteDevServer?, Browser?, Page?] = [];
let whep: Whep;
let plays = false;

/** The real gateway at the same address as the page, and the real player in a real browser. */
beforeAll(async () => {
  const shelf = openShelf(() => [camera], clockOf);
  const sender: PictureSender = openSender((number) => shelf.segment(code, number), { now: Date.now, until });
  whep = openWhep((asked) => (asked === code ? sender : undefined));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '', method = 'GET' } = request;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const live = await whep.answer(method, url, Buffer.concat(parts).toString());
    const file = live ? undefined : await shelf.take(url);
    if (live) response.writeHead(live.status, { ...live.headers }).end(live.body);
    else if (file) response.end(file.body);
    else response.writeHead(404).end();
  }
  gateway = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => gateway!.listen(0, '127.0.0.1', done));
  const target = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  vite = await createVite({
    configFile: false,
    root,
    cacheDir: 'node_modules/.vite-whep',
    logLevel: 'error',
    appType: 'custom',
    optimizeDeps: { include: ['hls.js/light'] },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null, proxy: { '^/\\d{20}/': target } },
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
  plays = await page.evaluate(() =>
    Boolean(RTCRtpReceiver.getCapabilities('video')?.codecs.some(({ mimeType }) => /h264/i.test(mimeType))),
  );
  if (!plays) process.stdout.write('SKIPPED: this browser has no H.264 in WebRTC, so no picture was looked at.\n');
});
afterAll(async () => {
  await browser?.close();
  await vite?.close();
  await whep.close();
  gateway?.closeAllConnections();
  gateway?.close();
});

function open(of: string): Promise<void> {
  return page!.evaluate(async (stream) => {
    const shown = window as unknown as Shown;
    const { playPicture } = await shown.loadModule('/src/lib/cockpit/camera/play-picture.ts');
    const video = document.querySelector('video')!;
    [shown.frames, shown.way] = [[], undefined];
    const keep: VideoFrameRequestCallback = (_now, { rtpTimestamp, presentationTime }) => {
      if (rtpTimestamp !== undefined)
        shown.frames.push({ rtp: rtpTimestamp, shownMs: performance.timeOrigin + presentationTime });
      video.requestVideoFrameCallback(keep);
    };
    video.requestVideoFrameCallback(keep);
    shown.playing = playPicture(
      video,
      { whep: `/${stream}/whep`, hls: `/${stream}/index.m3u8` },
      { trouble: () => undefined, way: (way) => (shown.way = way) },
    );
  }, of);
}
const look = () =>
  page!.evaluate(() => {
    const { playing, way, frames } = window as unknown as Shown;
    const { videoWidth, videoHeight } = document.querySelector('video')!;
    return { receivedMs: playing!.receivedMs(), way, frames, size: [videoWidth, videoHeight] };
  });
const act = (verb: 'pause' | 'resume' | 'close') =>
  page!.evaluate((what) => (window as unknown as Shown).playing![what](), verb);
const patience = { timeout: 60_000, interval: 250 };

/** The RTP time says when a picture was taken, in 90 kHz and without its highest bits. */
function ageMs({ rtp, shownMs }: Shown['frames'][number]): number {
  const turns = Math.round((shownMs * 90 - rtp) / 2 ** 32);
  return shownMs - (rtp + turns * 2 ** 32) / 90;
}

describe('a picture by WebRTC', () => {
  it('goes on, and is on screen within half a second of what it shows', async ({ skip }) => {
    if (!plays) skip();
    await open(code);
    await expect.poll(async () => (await look()).frames.length, patience).toBeGreaterThan(20);
    const { way, frames, size, receivedMs } = await look();
    expect(way).toEqual({ by: 'webrtc' });
    expect(size).toEqual([480, 270]);
    expect(Math.abs(Date.now() - receivedMs!)).toBeLessThan(5_000);
    const ages = frames
      .slice(5)
      .map(ageMs)
      .sort((a, b) => a - b);
    const median = ages[Math.floor(ages.length / 2)]!;
    process.stdout.write(`by WebRTC a picture is on screen ${median.toFixed(0)} ms after what it shows (median)\n`);
    expect(median).toBeLessThan(500);
    expect(whep.sessions).toBe(1);
  });

  it('holds no line open while it pauses, goes on after that, and leaves none behind', async ({ skip }) => {
    if (!plays) skip();
    await act('pause');
    await expect.poll(() => whep.sessions, patience).toBe(0);
    await act('resume');
    await expect.poll(async () => (await look()).way, patience).toEqual({ by: 'webrtc' });
    expect(whep.sessions).toBe(1);
    await act('close');
    await expect.poll(() => whep.sessions, patience).toBe(0);
  });

  it('that does not come is shown by HLS, and why is said', async ({ skip }) => {
    if (!plays) skip();
    await page!.route(/whep$/, (route) =>
      route.fulfill({ status: 502, body: 'The gateway answered 404 to the offer.\n' }),
    );
    await open(code);
    await expect
      .poll(async () => (await look()).way, patience)
      .toEqual({ by: 'hls', because: 'The gateway answered 404 to the offer.' });
    await expect
      .poll(() => page!.evaluate(() => document.querySelector('video')!.currentTime), patience)
      .toBeGreaterThan(1);
    await act('close');
    expect(whep.sessions).toBe(0);
  });
});
