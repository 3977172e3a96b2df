import { H264RtpPayload } from 'werift';
import { describe, expect, it } from 'vitest';
import { codedFrame, parameterSetsOf, unitsOf } from './h264-units.ts';
import { payloadsOf } from './rtp-h264.ts';

const unit = (first: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, n) => (n === 0 ? first : (n * 7) % 251));
const [sps, pps, slice] = [unit(0x67, 12), unit(0x68, 4), unit(0x65, 5_000)];

/** What another hand's reader of RFC 6184 makes of the payloads: units behind start codes. */
function readBack(payloads: readonly Uint8Array[]): string {
  let fragment: Buffer | undefined;
  const read = payloads.map((payload) => {
    const { payload: whole, fragment: left } = H264RtpPayload.deSerialize(Buffer.from(payload), fragment);
    fragment = left;
    return whole ?? Buffer.alloc(0);
  });
  return Buffer.concat(read).toString('hex');
}
const withStartCodes = (units: readonly Uint8Array[]): string =>
  Buffer.concat(units.flatMap((each) => [Uint8Array.of(0, 0, 0, 1), each])).toString('hex');

describe('a picture in packets', () => {
  it('is read back as it was by another reader, small units and large', () => {
    for (const units of [
      [sps, pps, slice],
      [unit(0x41, 300)],
      [unit(0x65, 1_200)],
      [unit(0x65, 1_201)],
      [slice, slice],
    ])
      expect(readBack(payloadsOf(units))).toBe(withStartCodes(units));
  });

  it('fits: no payload is longer than it may be, and what is small travels together', () => {
    const payloads = payloadsOf([sps, pps, slice], 400);
    expect(Math.max(...payloads.map(({ length }) => length))).toBe(400);
    expect(payloads[0]![0]! & 0x1f).toBe(24);
    expect(payloads.slice(1).every((payload) => (payload[0]! & 0x1f) === 28)).toBe(true);
    expect(payloads.filter((payload, n) => n > 0 && payload[1]! & 0x40)).toHaveLength(1);
    expect(payloads.at(-1)![1]! & 0x40).toBe(0x40);
  });
});

describe('the units of a frame', () => {
  const behindLength = (each: Uint8Array): Uint8Array =>
    Buffer.concat([Uint8Array.of(0, 0, each.length >> 8, each.length & 0xff), each]);
  const avcC = Buffer.concat([
    Uint8Array.of(1, 0x42, 0, 0x15, 0xff, 0xe1, 0, sps.length),
    sps,
    Uint8Array.of(1, 0, pps.length),
    pps,
  ]);

  it('are those of MP4, before a key frame with the sets it needs', () => {
    expect(parameterSetsOf(avcC).map((each) => Buffer.from(each))).toEqual([Buffer.from(sps), Buffer.from(pps)]);
    const frame = Buffer.concat([behindLength(slice), behindLength(pps)]);
    expect(unitsOf(frame)).toHaveLength(2);
    expect(codedFrame(frame, [sps, pps])).toMatchObject({ key: true, units: { length: 4 } });
    expect(codedFrame(behindLength(unit(0x41, 9)), [sps, pps])).toMatchObject({ key: false, units: { length: 1 } });
  });
});
