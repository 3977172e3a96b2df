import { createServer, type Server } from 'node:http';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pngOf } from '../testing/png.ts';
import { inOrder } from '../web.ts';
import { openPictures, pictureBytesAtMost } from './picture-store.ts';
import { stillDoor } from './still-door.ts';

const folder = mkdtempSync(join(tmpdir(), 'stills-'));
let server: Server;
let address = '';
beforeAll(async () => {
  server = createServer(inOrder(() => undefined, stillDoor(openPictures(folder))));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/stills`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const send = (body: BodyInit, type = 'image/png', more = {}) =>
  fetch(address, { method: 'POST', body, headers: { 'content-type': type, ...more } });

it('keeps a picture under the digest of its bytes, once, and gives it back as a picture and nothing else', async () => {
  const png = pngOf(3, 2);
  const answers = [await send(png), await send(png)];
  const names = await Promise.all(
    answers.map(async (answer) => ((await answer.json()) as { picture: string }).picture),
  );
  expect(names[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(names[1]).toBe(names[0]);
  expect(readdirSync(folder)).toEqual([`${names[0]}.png`]);
  const back = await fetch(`${address}/${names[0]}.png`);
  expect(Buffer.from(await back.arrayBuffer()).equals(png)).toBe(true);
  expect(back.headers.get('content-type')).toBe('image/png');
  expect(back.headers.get('x-content-type-options')).toBe('nosniff');
});

it('refuses with a sentence what is no PNG, too large, or comes from another site, and keeps none of it', async () => {
  const before = readdirSync(folder);
  const broken = pngOf(30, 20);
  broken[50]! ^= 0xff;
  const refused = [
    await send('<svg onload="x">', 'image/png'),
    await send(pngOf(1, 1), 'image/jpeg'),
    await send(pngOf(1, 1), 'image/png', { 'sec-fetch-site': 'cross-site' }),
    await send(pngOf(5_000, 2)),
    await send(pngOf(30, 20).subarray(0, 60)),
    await send(broken),
  ];
  expect(refused.map(({ status }) => status)).toEqual([422, 415, 415, 422, 422, 422]);
  for (const answer of refused) expect(await answer.text()).toMatch(/expected/);
  const large = await send(new Uint8Array(pictureBytesAtMost + 1)).catch(() => undefined);
  if (large) expect(large.status).toBe(413);
  expect(readdirSync(folder)).toEqual(before);
});

it('leads nowhere else', async () => {
  const names = ['..%2f..%2fetc%2fpasswd', 'a'.repeat(64), '../x'];
  for (const name of names) expect((await fetch(`${address}/${name}`)).status, name).toBe(404);
  expect((await fetch(address)).status).toBe(405);
});
