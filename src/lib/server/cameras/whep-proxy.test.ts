import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { City } from '../../model/city.ts';
import { cameraTable, gatewayOf, whepGatewayOf } from '../feeds/cameras/register.ts';
import { openStreamProxy, type StreamProxy } from './stream-proxy.ts';

const codes = ['33011000001320000001', '33011000001320000002', '33011000001320000003', '33011000001320000004'] as const;
const offer = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\n';

describe('WebRTC at the address of the house', () => {
  let folder: string;
  let [gateway, house]: Server[] = [];
  let proxy: StreamProxy;
  let base: string;
  const ended: string[] = [];
  const offered: string[] = [];
  const listen = (server: Server): Promise<number> =>
    new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'whep-'));
    gateway = createServer(async (request, response) => {
      const { url = '', method } = request;
      if (method === 'DELETE')
        return void (ended.push(url), response.writeHead(url.endsWith('gone') ? 404 : 200).end());
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      if (method === 'POST') offered.push(`${url} ${Buffer.concat(parts).toString()}`);
      const location = {
        '/one/whep': '/one/whep/s1?x=2',
        '/two/whep': 'http://elsewhere/two/whep/s',
        '/three/whep': '/three/index.m3u8',
      }[url];
      if (!location) return void response.writeHead(403).end('<html>');
      response.writeHead(201, {
        location,
        'content-type': 'application/sdp',
        link: '<stun:stun.example>; rel="ice-server"',
      });
      response.end('v=0 answer');
    });
    const port = await listen(gateway);
    const rows = ['one', 'two', 'three', 'four'].map(
      (name, n) => `${codes[n]},视频,,120,30,6,10,60,180,road,,中心,,0571,,/${name}/index.m3u8`,
    );
    writeFileSync(join(folder, 'a.csv'), [cameraTable(new Set()).header, ...rows].join('\n'));
    proxy = openStreamProxy({ id: 'none', divisions: [] } as unknown as City, {
      CAMERAS_DIR: folder,
      // Playlists are at another port than WHEP, as with MediaMTX.
      CAMERA_STREAMS_URL: 'http://127.0.0.1:9',
      CAMERA_WHEP_URL: `http://127.0.0.1:${port}`,
    });
    house = createServer((request, response) => proxy(request, response, () => response.writeHead(418).end()));
    base = `http://127.0.0.1:${await listen(house)}`;
  });
  afterAll(() => {
    proxy.close();
    for (const server of [house, gateway]) {
      server!.closeAllConnections();
      server!.close();
    }
    rmSync(folder, { recursive: true });
  });
  async function send(path: string, method = 'POST', type = 'application/sdp', body = offer) {
    const response = await fetch(`${base}/cameras/${path}`, {
      method,
      ...(method === 'POST' ? { body, headers: { 'content-type': type } } : {}),
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  }

  it('is offered and answered by the gateway, and ended there by an address of the house', async () => {
    const { status, headers, body } = await send(`${codes[0]}/whep`);
    expect([status, body, headers.get('content-type')]).toEqual([201, 'v=0 answer', 'application/sdp']);
    expect(offered).toEqual([`/one/whep ${offer}`]);
    expect(headers.get('location')).toBe(`/cameras/${codes[0]}/whep/s1?x=2`);
    // Servers outside of the house are nobody's business here.
    expect(headers.get('link')).toBeNull();
    expect(await send(`${codes[0]}/whep/s1?x=2`, 'DELETE')).toMatchObject({ status: 200 });
    expect(ended).toEqual(['/one/whep/s1?x=2']);
    expect(await send(`${codes[0]}/whep/gone`, 'DELETE')).toMatchObject({ status: 404 });
  });

  it('is refused with a sentence where the gateway leads elsewhere or answers otherwise', async () => {
    expect((await send(`${codes[1]}/whep`)).body).toContain('leads to http://elsewhere/two/whep/s');
    expect((await send(`${codes[2]}/whep`)).body).toContain('whep/… was expected');
    const refused = await send(`${codes[3]}/whep`);
    expect(refused.status).toBe(502);
    expect(refused.body).toContain('The gateway answered 403');
    expect(refused.body).not.toContain('<html>');
  });

  it('is refused where the camera is not registered, or what is posted is no offer', async () => {
    const before = offered.length;
    expect(await send('33011000001320000009/whep')).toMatchObject({ status: 404 });
    expect(await send(`${codes[0]}/whep`, 'POST', 'text/plain')).toMatchObject({ status: 415 });
    expect(await send(`${codes[0]}/whep`, 'POST', 'application/sdp', 'hello')).toMatchObject({ status: 400 });
    expect(await send(`${codes[0]}/whep`, 'POST', 'application/sdp', offer.repeat(3_000))).toMatchObject({
      status: 413,
    });
    expect(offered.length).toBe(before);
  });

  it('asks for nothing to be deleted but sessions', async () => {
    const before = ended.length;
    for (const path of ['index.m3u8', 'whep', '%2e%2e/two/whep/s', 'whep/..%2f..%2ftwo/s'])
      expect((await send(`${codes[0]}/${path}`, 'DELETE')).status).toBeGreaterThanOrEqual(400);
    expect(ended.length).toBe(before);
  });
});

it('the gateway answers WHEP beside its playlists where no other address is named', () => {
  expect(whepGatewayOf({ CAMERA_STREAMS_URL: 'http://nvr:8080' })).toBe('http://nvr:8080');
  expect(whepGatewayOf({ CAMERA_WHEP_URL: 'http://nvr:8889' })).toBe('http://nvr:8889');
  expect(gatewayOf({ CAMERA_WHEP_URL: 'http://nvr:8889', CAMERA_STREAMS_PORT: '7' })).toBe('http://127.0.0.1:7');
  expect(() => whepGatewayOf({ CAMERA_WHEP_URL: 'nvr' })).toThrow('CAMERA_WHEP_URL is "nvr"');
});
