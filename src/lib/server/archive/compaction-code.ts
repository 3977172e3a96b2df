import type { Track } from '../../model/past.ts';

/**
 * One mover's fixes as bytes: first time (f64, little-endian), then per fix the time since the one before in ms, x and y
 * since the one before in 1/32 m (the fine grid's own step) and the change of speed in 1/4 m/s, each as a zigzag varint.
 * About six bytes a fix.
 */
const stepsPerM = 32;
const stepsPerMps = 4;
const headBytes = 8;
/** The most that one fix takes: a time of up to 2⁵³ ms, three small numbers. */
const mostBytesOfFix = 8 + 5 + 5 + 5;

/** Fixes of one mover as they are gathered, in order of time. */
export class TrackWriter {
  #bytes = new Uint8Array(64);
  #length = headBytes;
  #timeMs = 0;
  #x = 0;
  #y = 0;
  #speed = 0;
  count = 0;

  get byteLength(): number {
    return this.#bytes.length;
  }

  /** When the last fix was; 0 before the first. */
  get lastMs(): number {
    return this.#timeMs;
  }

  add(timeMs: number, xM: number, yM: number, speedMps: number): void {
    if (this.#length + mostBytesOfFix > this.#bytes.length) this.#grow();
    const whole = Math.round(timeMs);
    if (this.count === 0) {
      new DataView(this.#bytes.buffer).setFloat64(0, whole, true);
      this.#timeMs = whole;
    }
    const x = Math.round(xM * stepsPerM);
    const y = Math.round(yM * stepsPerM);
    const speed = Math.round(speedMps * stepsPerMps);
    this.#put(whole - this.#timeMs);
    this.#put(zigzag(x - this.#x));
    this.#put(zigzag(y - this.#y));
    this.#put(zigzag(speed - this.#speed));
    [this.#timeMs, this.#x, this.#y, this.#speed] = [whole, x, y, speed];
    this.count += 1;
  }

  /** What was gathered, and an empty beginning that goes on after the last fix. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#bytes = new Uint8Array(64);
    this.#length = headBytes;
    [this.#x, this.#y, this.#speed, this.count] = [0, 0, 0, 0];
    return taken;
  }

  #put(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
  }

  #grow(): void {
    const grown = new Uint8Array(this.#bytes.length * 2);
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const zagzig = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

/** Columns that grow; what a track is read into. */
export interface Fixes {
  readonly timeMs: number[];
  readonly x: number[];
  readonly y: number[];
  readonly speedMps: number[];
}

/** Reads the fixes of `bytes` that are in [`fromMs`, `toMs`) behind those in `into`. Throws a sentence for bytes cut short. */
export function readTrack(bytes: Uint8Array, fromMs: number, toMs: number, into: Fixes): void {
  if (bytes.length < headBytes) throw new Error(`A track of ${bytes.length} bytes came; its first time alone has 8.`);
  let at = headBytes;
  const next = (): number => {
    for (let value = 0, scale = 1; at < bytes.length; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new Error('A track ends in the middle of a number.');
  };
  let timeMs = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0, true);
  let [x, y, speed] = [0, 0, 0];
  while (at < bytes.length) {
    timeMs += next();
    x += zagzig(next());
    y += zagzig(next());
    speed += zagzig(next());
    if (timeMs < fromMs || timeMs >= toMs) continue;
    into.timeMs.push(timeMs);
    into.x.push(x / stepsPerM);
    into.y.push(y / stepsPerM);
    into.speedMps.push(speed / stepsPerMps);
  }
}

export function trackOf({ timeMs, x, y, speedMps }: Fixes): Track {
  return {
    timeMs: Float64Array.from(timeMs),
    x: Float32Array.from(x),
    y: Float32Array.from(y),
    speedMps: Float32Array.from(speedMps),
  };
}

export const noFixes = (): Fixes => ({ timeMs: [], x: [], y: [], speedMps: [] });
