import { describe, expect, it } from 'vitest';
import { playlistOf, type MediaPlaylist } from './playlist.ts';
import { watchCamera } from './watch.ts';

const live = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:41
#EXT-X-MAP:URI="init.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-05-01T08:00:00.000+08:00
#EXTINF:2.000,
41.m4s
#EXTINF:1.500,
42.m4s
`;

describe('a playlist', () => {
  it('says how far its stream has come, by number and by the clock of the sender', () => {
    expect(playlistOf(live)).toEqual({
      kind: 'media',
      newest: 42,
      targetS: 2,
      ended: false,
      endMs: Date.parse('2026-05-01T00:00:03.500Z'),
    });
  });

  it('may come with other line ends, without times, and ended', () => {
    const text = '#EXTM3U\r\n#EXT-X-TARGETDURATION:6\r\n#EXTINF:6,\r\na.ts\r\n#EXT-X-ENDLIST\r\n';
    expect(playlistOf(text)).toEqual({ kind: 'media', newest: 0, targetS: 6, ended: true });
  });

  it('may be a list of variants', () => {
    const text = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow/index.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=9\nhigh.m3u8\n';
    expect(playlistOf(text)).toEqual({ kind: 'master', variants: ['low/index.m3u8', 'high.m3u8'] });
  });

  it.each([
    ['<html>404</html>', '#EXTM3U was expected'],
    ['', '#EXTM3U was expected'],
    ['#EXTM3U\n#EXT-X-TARGETDURATION:2\n', 'no segment'],
    ['#EXTM3U\n#EXTINF:2,\na.ts', 'no #EXT-X-TARGETDURATION'],
    ['#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:x\n', 'EXT-X-MEDIA-SEQUENCE is "x"'],
    ['#EXTM3U\n#EXTINF:long,\na.ts', 'EXTINF is "long"'],
  ])('that is none is refused with a sentence: %j', (text, words) => {
    expect(() => playlistOf(text)).toThrow(words);
  });
});

const atS = (s: number): number => 1_700_000_000_000 + s * 1000;
const told = (newest: number, endS?: number): MediaPlaylist => ({
  kind: 'media',
  newest,
  targetS: 2,
  ended: false,
  ...(endS === undefined ? {} : { endMs: atS(endS) }),
});

describe('a stream that is watched', () => {
  it('goes on while its numbers rise, and is as old as the sender says', () => {
    const watch = watchCamera();
    expect(watch.heard(told(5, -3), atS(0))).toEqual({ state: 'live', ageS: 3 });
    expect(watch.heard(told(10, 7), atS(10))).toEqual({ state: 'live', ageS: 3 });
  });

  it('stands still when nothing new comes, whatever it was before', () => {
    const watch = watchCamera();
    watch.heard(told(5, 0), atS(0));
    watch.heard(told(6, 2), atS(2));
    expect(watch.heard(told(6, 2), atS(20)).state).toBe('live');
    expect(watch.heard(told(6, 2), atS(30))).toEqual({ state: 'stopped', ageS: 28 });
    expect(watch.heard(told(7, 31), atS(32))).toEqual({ state: 'live', ageS: 1 });
  });

  it('that stood still before it was watched is known at once where it says its time', () => {
    expect(watchCamera().heard(told(5, -3600), atS(0))).toEqual({ state: 'stopped', ageS: 3600 });
  });

  it('without times is judged at the second look', () => {
    const watch = watchCamera();
    expect(watch.heard(told(5), atS(0))).toEqual({ state: 'waiting' });
    expect(watch.heard(told(5), atS(10))).toEqual({ state: 'waiting' });
    expect(watch.heard(told(5), atS(30))).toEqual({ state: 'stopped', ageS: 30 });
    expect(watch.heard(told(8), atS(40))).toEqual({ state: 'live', ageS: 0 });
  });

  it('is believed to go on where its clock is wrong but its numbers rise', () => {
    for (const wrongS of [-7200, 7200]) {
      const watch = watchCamera();
      watch.heard(told(5, wrongS), atS(0));
      expect(watch.heard(told(8, wrongS + 10), atS(10))).toEqual({ state: 'live', ageS: 0 });
    }
  });

  it('may have long segments, and may begin its numbers anew', () => {
    const watch = watchCamera();
    const slow = (newest: number): MediaPlaylist => ({ ...told(newest), targetS: 10 });
    watch.heard(slow(90), atS(0));
    watch.heard(slow(91), atS(10));
    expect(watch.heard(slow(91), atS(45)).state).toBe('live');
    expect(watch.heard(slow(0), atS(50))).toEqual({ state: 'live', ageS: 0 });
  });

  it('that ended, or is not given, has no live picture', () => {
    const watch = watchCamera();
    expect(watch.heard({ ...told(5, 0), ended: true }, atS(4))).toEqual({ state: 'stopped', ageS: 4 });
    expect(watch.failed('it answered 404')).toEqual({ state: 'away', reason: 'it answered 404' });
  });
});
