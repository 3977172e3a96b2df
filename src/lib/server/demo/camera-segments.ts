import { createRequire } from 'node:module';
import type * as Encoder from 'h264-mp4-encoder';
import {
  BufferSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  NullTarget,
  Output,
} from 'mediabunny';
import { high, wide } from './camera-scene.ts';
import type { Pixels } from './pixels.ts';

export const segmentMs = 2_000;
export const framesPerS = 5;
const framesPerSegment = (segmentMs / 1000) * framesPerS;
/** Of 10 (fine) to 51 (coarse). */
const coarseness = 30;
/** Of 0 to 10: the fastest that is still clean. */
const haste = 9;
/** Media times are counted from here, so that they are small numbers and go on over a restart. */
const zeroMs = Date.UTC(2026, 0, 1);

/** What HLS hands out: what every segment needs first, and the segment. */
export interface Packed {
  readonly init: Uint8Array;
  readonly segment: Uint8Array;
}

// Compiled for CommonJS, and it brings its WebAssembly inside.
const { createH264MP4Encoder } = createRequire(import.meta.url)('h264-mp4-encoder') as typeof Encoder;

/** Encodes the two seconds of segment `number`, counted from 1970, as H.264 in fragmented MP4. `draw` gives the picture of a moment. */
export async function packSegment(number: number, draw: (timeMs: number) => Pixels): Promise<Packed> {
  const beginMs = number * segmentMs;
  const encoder = await createH264MP4Encoder();
  try {
    Object.assign(encoder, { width: wide, height: high, frameRate: framesPerS, speed: haste });
    Object.assign(encoder, { quantizationParameter: coarseness, groupOfPictures: framesPerSegment });
    encoder.initialize();
    for (let frame = 0; frame < framesPerSegment; frame += 1)
      encoder.addFrameRgba(draw(beginMs + (frame * 1000) / framesPerS).bytes);
    encoder.finalize();
    const mp4 = encoder.FS.readFile(encoder.outputFilename);
    encoder.FS.unlink(encoder.outputFilename);
    return await fragment(mp4, (beginMs - zeroMs) / 1000);
  } finally {
    encoder.delete();
  }
}

/** The frames of a whole MP4 as one fragment that begins at a media time. */
async function fragment(mp4: Uint8Array, beginS: number): Promise<Packed> {
  const input = new Input({ source: new BufferSource(mp4), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error('The encoder gave no video; this Node may lack WebAssembly.');
  const [head, body]: [Uint8Array[], Uint8Array[]] = [[], []];
  const keep = (into: Uint8Array[]) => (bytes: Uint8Array) => void into.push(bytes.slice());
  const format = new Mp4OutputFormat({
    fastStart: 'fragmented',
    // One fragment, whatever comes.
    minimumFragmentDuration: segmentMs,
    onFtyp: keep(head),
    onMoov: keep(head),
    onMoof: keep(body),
    onMdat: keep(body),
  });
  const output = new Output({ format, target: new NullTarget() });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source, { frameRate: framesPerS });
  await output.start();
  for await (const packet of new EncodedPacketSink(track).packets())
    await source.add(
      packet.clone({ timestamp: beginS + packet.timestamp, type: standsAlone(packet.data) ? 'key' : 'delta' }),
      { decoderConfig: config },
    );
  await output.finalize();
  return { init: Buffer.concat(head), segment: Buffer.concat(body) };
}

/** Kind of a unit of H.264 that needs no picture before it (ITU-T H.264, table 7-1). */
const idr = 5;

/** The encoder does not say which of its frames stand alone: their units do, each behind its length in four bytes. */
function standsAlone(frame: Uint8Array): boolean {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  for (let at = 0; at + 4 < frame.length; at += 4 + view.getUint32(at))
    if ((frame[at + 4]! & 0x1f) === idr) return true;
  return false;
}
