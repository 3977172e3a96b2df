import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteRange } from './byte-range.ts';
import { openHeights } from './heights.ts';
import { openTiles } from './tile-archive.ts';

const dist = mkdtempSync(join(tmpdir(), 'dist-'));
const tiles = openTiles(dist);
const server = createServer((request, response) => tiles(request, response, () => response.writeHead(418).end()));
let base = '';

beforeAll(async () => {
  mkdirSync(join(dist, 'town'));
  writeFileSync(join(dist, 'secret.json'), '{}');
  writeFileSync(join(dist, 'town/basemap.pmtiles'), 'PMTiles-0123456789');
  writeFileSync(
    join(dist, 'town/heights.json'),
    JSON.stringify({ west: 10, south: 50, stepDeg: 0.5, columns: 2, rows: 2, unitM: 0.1 }),
  );
  writeFileSync(join(dist, 'town/heights.bin'), new Uint8Array(Int16Array.of(0, 100, 200, 300).buffer));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await tiles.close();
  rmSync(dist, { recursive: true, force: true });
});

describe('the tiles of a built city', () => {
  it('are read by ranges', async () => {
    const part = await fetch(`${base}/tiles/town/basemap.pmtiles`, { headers: { Range: 'bytes=8-11' } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '0123', 'bytes 8-11/18']);
    const beyond = await fetch(`${base}/tiles/town/basemap.pmtiles`, { headers: { Range: 'bytes=99-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */18']);
  });

  it('are not sent again to who has them', async () => {
    const tag = (await fetch(`${base}/tiles/town/basemap.pmtiles`)).headers.get('etag')!;
    expect((await fetch(`${base}/tiles/town/basemap.pmtiles`, { headers: { 'If-None-Match': tag } })).status).toBe(304);
  });

  it('end at the folder they were built into', async () => {
    expect((await fetch(`${base}/tiles/town/..%2f..%2fsecret.json`)).status).toBe(404);
    expect((await fetch(`${base}/tiles/town/%2e%2e/secret.json`)).status).not.toBe(200);
  });

  it('say so when there are none', async () => {
    const missing = await fetch(`${base}/tiles/town/terrain/0/0/0.terrain`);
    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('has not been built')]);
  });

  it('leave other addresses to others', async () => {
    expect((await fetch(`${base}/elsewhere`)).status).toBe(418);
  });
});

describe('a byte range', () => {
  it('counts from either end', () => {
    expect(byteRange('bytes=0-3', 10)).toEqual({ start: 0, end: 3 });
    expect(byteRange('bytes=-3', 10)).toEqual({ start: 7, end: 9 });
    expect(byteRange('bytes=4-', 10)).toEqual({ start: 4, end: 9 });
    expect(byteRange('bytes=10-', 10)).toBe('outside');
    expect(byteRange('lines=1-2', 10)).toBeUndefined();
  });
});

describe('heights', () => {
  it('are linear on the triangles of the mesh and nothing outside', async () => {
    const heightAt = await openHeights(join(dist, 'town'));
    expect(heightAt(10, 50)).toBe(0);
    expect(heightAt(10.25, 50)).toBeCloseTo(5);
    expect(heightAt(10.5, 50.5)).toBeCloseTo(30);
    expect(heightAt(11, 50)).toBe(0);
  });
});
