import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { City } from '../../model/city.ts';
import { cameraTable } from '../feeds/cameras/register.ts';
import { ownPlaylist, upstreamOf } from './playlist-lines.ts';
import { openStreamProxy, type StreamProxy } from './stream-proxy.ts';

const registered = new URL('http://nvr:8080/live/7/index.m3u8?token=secret');

describe('the addresses of a playlist', () => {
  it('become ours, keys and variants too', () => {
    const text =
      '#EXTM3U\r\n#EXT-X-MAP:URI="init.mp4"\r\n#EXTINF:2,\r\n/live/7/a/1.m4s?t=1\r\nhttp://nvr:8080/live/7/2.m4s\r\n';
    expect(ownPlaylist(text, registered, registered)).toBe(
      '#EXTM3U\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:2,\na/1.m4s?t=1\n2.m4s\n',
    );
    const variant = new URL('http://nvr:8080/live/7/low/media.m3u8');
    expect(ownPlaylist('#EXTM3U\n1.ts', variant, registered)).toBe('#EXTM3U\nlow/1.ts');
  });

  it.each(['http://elsewhere/1.ts', '//elsewhere/1.ts', '/admin', '../8/1.ts', '%2e%2e/8/1.ts', 'a%2f..%2f../1.ts'])(
    'that lead elsewhere are refused: %s',
    (address) => {
      expect(() => ownPlaylist(`#EXTM3U\n${address}`, registered, registered)).toThrow('out of the folder');
      if (!address.includes('//'))
        expect(upstreamOf(address, registered)?.pathname ?? '/live/7/').toMatch(/^\/live\/7\//);
    },
  );

  it('are found again', () => {
    expect(upstreamOf('index.m3u8', registered)).toBe(registered);
    expect(upstreamOf('low/1.ts?t=1', registered)?.href).toBe('http://nvr:8080/live/7/low/1.ts?t=1');
    expect(upstreamOf('../8/1.ts', registered)).toBeUndefined();
  });
});

describe('the streams at the address of the house', () => {
  const codes = ['33011000001320000001', '33011000001320000002', '33011000001320000003'] as const;
  let folder: string;
  let gateway: Server;
  let house: Server;
  let proxy: StreamProxy;
  let base: string;
  const listen = (server: Server): Promise<number> =>
    new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cameras-'));
    gateway = createServer(({ url }, response) => {
      if (url === '/one/index.m3u8') response.end('#EXTM3U\n#EXTINF:2,\n/one/1.m4s\n');
      else if (url === '/one/1.m4s') response.setHeader('content-type', 'text/html').end('<script>segment</script>');
      else if (url === '/two/index.m3u8') response.writeHead(302, { location: '/secret' }).end();
      else if (url === '/three/index.m3u8') response.end('#EXTM3U\nhttp://elsewhere/1.ts\n');
      else response.writeHead(404).end('nothing');
    });
    const port = await listen(gateway);
    const rows = ['one', 'two', 'three'].map(
      (name, n) => `${codes[n]},视频,,120,30,6,10,60,180,road,,中心,,0571,,/${name}/index.m3u8`,
    );
    writeFileSync(join(folder, 'a.csv'), [cameraTable(new Set()).header, ...rows].join('\n'));
    proxy = openStreamProxy({ id: 'none', divisions: [] } as unknown as City, {
      CAMERAS_DIR: folder,
      CAMERA_STREAMS_URL: `http://127.0.0.1:${port}`,
    });
    house = createServer((request, response) => proxy(request, response, () => response.writeHead(418).end()));
    base = `http://127.0.0.1:${await listen(house)}`;
  });
  afterAll(() => {
    proxy.close();
    for (const server of [house, gateway]) {
      server.closeAllConnections();
      server.close();
    }
    rmSync(folder, { recursive: true });
  });
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(`${base}${path}`, { method });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };

  it('are handed out with what lies beside them, never as a page', async () => {
    expect((await get(`/cameras/${codes[0]}/index.m3u8?x=1`)).body).toBe('#EXTM3U\n#EXTINF:2,\n1.m4s\n');
    const { body, headers } = await get(`/cameras/${codes[0]}/1.m4s`);
    expect(body).toContain('segment');
    expect(headers.get('content-type')).toBe('video/mp4');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('are refused with a sentence where they are not registered, not there, or lead elsewhere', async () => {
    expect(await get('/cameras/33011000001320000009/index.m3u8')).toMatchObject({ status: 404 });
    expect((await get(`/cameras/${codes[0]}/2.m4s`)).body).toContain('The gateway answered 404 for 2.m4s');
    expect(await get(`/cameras/${codes[0]}/%2e%2e/two/index.m3u8`)).toMatchObject({ status: 418 });
    expect(await get(`/cameras/${codes[0]}/..%2ftwo/index.m3u8`)).toMatchObject({ status: 404 });
    expect(await get(`/cameras/${codes[1]}/index.m3u8`)).toMatchObject({ status: 502 });
    expect((await get(`/cameras/${codes[2]}/index.m3u8`)).body).toContain('leads to http://elsewhere/1.ts');
    expect(await get(`/cameras/${codes[0]}/index.m3u8`, 'POST')).toMatchObject({ status: 405 });
    expect(await get('/tiles/x')).toMatchObject({ status: 418 });
  });
});
