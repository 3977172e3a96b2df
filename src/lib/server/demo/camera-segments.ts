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
import { codedFrame, parameterSetsOf, type CodedFrame } from './h264-units.ts';
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

/** What HLS hands out: what every segment needs first, and the segment; and its pictures one by one, as WebRTC sends them. */
export interface Packed {
  readonly init: Uint8Array;
  readonly segment: Uint8Array;
  readonly frames: readonly CodedFrame[];
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
  const sets = parameterSetsOf(bytesOf(config.description));
  const frames: CodedFrame[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) {
    // The encoder does not say which of its frames stand alone: their units do.
    const frame = codedFrame(packet.data, sets);
    frames.push(frame);
    const timed = packet.clone({ timestamp: beginS + packet.timestamp, type: frame.key ? 'key' : 'delta' });
    await source.add(timed, { decoderConfig: config });
  }
  await output.finalize();
  return { init: Buffer.concat(head), segment: Buffer.concat(body), frames };
}

function bytesOf(description: AllowSharedBufferSource | undefined): Uint8Array {
  if (!description) throw new Error('The encoder gave no parameter sets.');
  if (!ArrayBuffer.isView(description)) return new Uint8Array(description);
  return new Uint8Array(description.buffer, description.byteOffset, description.byteLength);
}
