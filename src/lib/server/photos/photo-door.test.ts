import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listen } from '../web.ts';
import { openPhotoDoor, photoBytesAtMost } from './photo-door.ts';
import { freeBytesAtLeast, openPhotoFolder } from './photo-folder.ts';

const root = await mkdtemp(join(tmpdir(), 'tiaoxi-photos-'));
let folder = root;
let door = openPhotoDoor(folder, () => undefined);
const server = createServer((request, response) =>
  door(request, response, (error) => response.writeHead(error ? 500 : 418).end()),
);
const address = `http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}/api/photos`;
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'own-'));
  door = openPhotoDoor(folder, () => undefined);
});
afterAll(async () => {
  server.close();
  await rm(root, { recursive: true });
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const webp = Buffer.concat([Buffer.from('RIFF'), Buffer.from([9, 0, 0, 0]), Buffer.from('WEBPVP8 x')]);
const nameOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const send = (body: BodyInit) => fetch(address, { method: 'POST', body });
const files = async () => (await readdir(folder, { recursive: true })).filter((path) => path.includes('/'));

describe('a photo', () => {
  it.each([
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['image/webp', webp],
  ])('of %s is kept by what is in it and given back as a picture and nothing else', async (type, bytes) => {
    const kept = await send(bytes);
    expect([kept.status, await kept.json()]).toEqual([200, { photo: nameOf(bytes) }]);
    const back = await fetch(`${address}/${nameOf(bytes)}`);
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(back.headers)).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=31536000, immutable',
    });
  });

  it('sent twice, and twice at once, is one file', async () => {
    const answers = await Promise.all([send(png), send(png), send(png)]);
    const again = await send(png);
    for (const answer of [...answers, again]) expect(await answer.json()).toEqual({ photo: nameOf(png) });
    expect(await files()).toEqual([join(nameOf(png).slice(0, 2), nameOf(png))]);
  });

  it.each([
    ['a page', '<script>alert(1)</script>'],
    ['a drawing with scripts', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['nothing', ''],
    ['a sound', Buffer.concat([Buffer.from('RIFF'), Buffer.from([9, 0, 0, 0]), Buffer.from('WAVEfmt ')])],
  ])('that is %s by its bytes is refused with a sentence and not kept', async (_what, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ refused: { en: expect.stringContaining('not a JPEG, PNG or WebP') } });
    expect(await files()).toEqual([]);
  });

  it('that is too large is refused, whether it says so or is only found to be', async () => {
    const large = Buffer.concat([jpeg, Buffer.alloc(photoBytesAtMost)]);
    const unsaid = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(large));
        controller.close();
      },
    });
    for (const body of [large, unsaid]) {
      const answer = await fetch(address, { method: 'POST', body, duplex: 'half' } as RequestInit);
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ refused: { en: expect.stringContaining('larger than 2 MB') } });
    }
    expect(await files()).toEqual([]);
  });

  it('that is not there is not found, and no other way leads into the folder', async () => {
    expect((await fetch(`${address}/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await fetch(`${address}/../../etc/passwd`)).status).toBe(418);
    expect((await fetch(`${address}/${nameOf(png)}`, { method: 'DELETE' })).status).toBe(405);
  });

  it('is asked to come again later by whoever sends too many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 80 }, () => send(png)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(await refused[0]!.json()).toMatchObject({ again: true });
  });

  it('is not kept where it would take the last of the disk', async () => {
    const full = openPhotoFolder(folder, () => Promise.resolve(freeBytesAtLeast - 1));
    await expect(full.keep(png)).rejects.toThrow('less than 1 GiB left');
    expect(await files()).toEqual([]);
  });
});
