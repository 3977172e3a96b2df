import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import type { RegisteredCamera } from '../feeds/cameras/register.ts';
import { playlistOf } from '../feeds/cameras/playlist.ts';
import { newestAt, playlistTo } from './camera-playlist.ts';
import { high, sceneAt, wide, type SceneOf } from './camera-scene.ts';
import { framesPerS, packSegment, segmentMs } from './camera-segments.ts';
import { openShelf } from './camera-shelf.ts';
import { watched, type Watched } from '../../model/camera.ts';

const noon = Date.UTC(2026, 4, 1, 4);
const momentOf = (timeMs: number) => ({ timeMs, hour: 12, clock: new Date(timeMs).toISOString().slice(0, 19) });
const scene: SceneOf = { code: '33011000001320000001', title: 'East gauge 1', watches: 'river' };

/** The names of the boxes of an MP4, outermost only (ISO/IEC 14496-12, clause 4.2). */
function boxesOf(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  for (let at = 0; at < bytes.length; at += view.getUint32(at))
    names.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
  return names;
}

describe('a made-up picture', () => {
  it('moves, and is the same whenever the same moment is drawn', () => {
    for (const watches of Object.keys(watched) as Watched[]) {
      const at = (timeMs: number) => sceneAt({ ...scene, watches }, momentOf(timeMs)).bytes;
      expect(Buffer.compare(at(noon), at(noon))).toBe(0);
      expect(Buffer.compare(at(noon), at(noon + 200))).not.toBe(0);
    }
  });

  it('is darker by night', () => {
    const sum = (hour: number) =>
      sceneAt(scene, { ...momentOf(noon), hour }).bytes.reduce((all, byte) => all + byte, 0);
    expect(sum(0)).toBeLessThan(sum(12) * 0.75);
  });
});

it('is packed as H.264 in fragments that a player can put one after another', async () => {
  const first = newestAt(noon);
  const draw = (timeMs: number) => sceneAt(scene, momentOf(timeMs));
  const [one, two] = [await packSegment(first, draw), await packSegment(first + 1, draw)];
  expect(boxesOf(one.init)).toEqual(['ftyp', 'moov']);
  expect(boxesOf(one.segment)).toEqual(['moof', 'mdat']);
  const input = new Input({
    source: new BufferSource(Buffer.concat([one.init, one.segment, two.segment])),
    formats: [MP4],
  });
  const track = (await input.getPrimaryVideoTrack())!;
  const config = (await track.getDecoderConfig())!;
  expect(config).toMatchObject({ codedWidth: wide, codedHeight: high });
  expect(config.codec).toMatch(/^avc1\.42/);
  const packets = await Array.fromAsync(new EncodedPacketSink(track).packets());
  expect(packets).toHaveLength((2 * segmentMs * framesPerS) / 1000);
  expect(packets.map(({ type }) => type).filter((type) => type === 'key')).toHaveLength(2);
  packets.forEach(({ timestamp }, n) => expect(timestamp - packets[0]!.timestamp).toBeCloseTo(n / framesPerS, 3));
});

describe('the shelf of made-up streams', () => {
  const cameras = Array.from({ length: 32 }, (_, n) => ({
    code: `330110000013200000${String(n + 1).padStart(2, '0')}`,
    name: { zh: '一号', en: 'One' },
    watches: 'road',
  })) as unknown as RegisteredCamera[];
  let nowMs = noon;
  const shelf = openShelf(
    () => cameras,
    momentOf,
    () => nowMs,
  );

  it('offers a window that slides, and makes only what is in it', async () => {
    const path = `/${cameras[0]!.code}`;
    const playlist = playlistOf(String((await shelf.take(`${path}/index.m3u8`))!.body));
    expect(playlist).toEqual(playlistOf(playlistTo(newestAt(noon))));
    expect(playlist).toMatchObject({ kind: 'media', newest: newestAt(noon), endMs: noon });
    expect(await shelf.take(`${path}/${newestAt(noon) + 1}.m4s`)).toBeUndefined();
    expect(await shelf.take(`${path}/${newestAt(noon) - 60}.m4s`)).toBeUndefined();
    const [segment, init] = await Promise.all([
      shelf.take(`${path}/${newestAt(noon)}.m4s`),
      shelf.take(`${path}/init.mp4`),
    ]);
    expect(boxesOf(segment!.body as Uint8Array)).toEqual(['moof', 'mdat']);
    expect(boxesOf(init!.body as Uint8Array)).toEqual(['ftyp', 'moov']);
  });

  it('has a camera that stands still, one that is not there, and none for what is no camera', async () => {
    nowMs = noon + 60_000;
    const newest = await Promise.all(
      cameras.map(async ({ code }) => {
        const answer = await shelf.take(`/${code}/index.m3u8`);
        const playlist = answer && playlistOf(String(answer.body));
        return playlist?.kind === 'media' ? playlist.newest : undefined;
      }),
    );
    expect(newest.filter((number) => number === undefined)).toHaveLength(1);
    expect(newest.filter((number) => number === newestAt(noon))).toHaveLength(1);
    for (const path of ['/', '/330110/index.m3u8', `/${cameras[0]!.code}/../x`, `/${cameras[0]!.code}/x.m4s`])
      expect(await shelf.take(path)).toBeUndefined();
  });
});
