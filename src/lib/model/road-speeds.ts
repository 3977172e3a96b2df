import type { Thing } from './entity.ts';
import { idOf } from './id.ts';

/** The one thing that carries the speeds of all pieces of road: thousands of datastreams would say no more. */
export const roadSpeedsId = idOf('RoadSpeeds', 'all');

/** Speeds of all pieces of a network, by the place of the piece in it. */
export interface RoadSpeeds {
  /** km/h in whole numbers; 0 is unknown. */
  readonly speedKmh: Uint8Array;
  /** Vehicles that drove through within the window; 255 is 255 or more. */
  readonly passes: Uint8Array;
  /** When the window ended; ms since 1970. */
  readonly asOfMs: number;
}

/** Speeds older than this say nothing of now. */
export const roadSpeedsStaleMs = 180_000;

/** As a thing, so that it is kept and told like every other fact, and the past has it too. */
export function thingOfSpeeds({ speedKmh, passes, asOfMs }: RoadSpeeds, generated: boolean): Thing {
  return {
    type: 'Thing',
    id: roadSpeedsId,
    kind: 'RoadSpeeds',
    name: { zh: '路段速度', en: 'Road speeds' },
    properties: { asOfMs, speedKmh: textOf(speedKmh), passes: textOf(passes) },
    ...(generated ? { generated: true } : {}),
  };
}

/** What a thing says, for a network of so many pieces; nothing where it is of another one or too old. */
export function speedsOf(thing: Thing | undefined, pieces: number, nowMs: number): RoadSpeeds | undefined {
  const { asOfMs, speedKmh, passes } = thing?.properties ?? {};
  if (typeof asOfMs !== 'number' || typeof speedKmh !== 'string' || typeof passes !== 'string') return undefined;
  if (nowMs - asOfMs > roadSpeedsStaleMs) return undefined;
  const read = { speedKmh: bytesOf(speedKmh), passes: bytesOf(passes), asOfMs };
  return read.speedKmh.length === pieces && read.passes.length === pieces ? read : undefined;
}

function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
