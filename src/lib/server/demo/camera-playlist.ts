import { segmentMs } from './camera-segments.ts';

/** So many segments are offered; a player keeps about three behind the newest. */
export const segmentsOffered = 6;

/** The newest segment that is over at a moment; one that goes on is not offered. */
export const newestAt = (timeMs: number): number => Math.floor(timeMs / segmentMs) - 1;

/** A live playlist of HLS (RFC 8216) whose newest segment is `newest`. */
export function playlistTo(newest: number): string {
  const first = newest - segmentsOffered + 1;
  const segments = Array.from({ length: segmentsOffered }, (_, n) => first + n);
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-TARGETDURATION:${segmentMs / 1000}`,
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    '#EXT-X-MAP:URI="init.mp4"',
    ...segments.flatMap((number) => [
      `#EXT-X-PROGRAM-DATE-TIME:${new Date(number * segmentMs).toISOString()}`,
      `#EXTINF:${(segmentMs / 1000).toFixed(3)},`,
      `${number}.m4s`,
    ]),
    '',
  ].join('\n');
}
