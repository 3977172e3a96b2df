import type { Position, Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import { idOf, isId, type Id } from './id.ts';
import { readingOf } from './reading.ts';
import type { Text } from './text.ts';

/** What a camera is there to watch, in the word of the register. */
export const watched = {
  river: { zh: '河道', en: 'River' },
  reservoir: { zh: '水库与湖泊', en: 'Reservoir or lake' },
  pump: { zh: '泵站', en: 'Pumping station' },
  outlet: { zh: '排口', en: 'Outlet' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  road: { zh: '道路', en: 'Road' },
  shelter: { zh: '避灾安置场所', en: 'Shelter' },
  public: { zh: '公共区域', en: 'Public place' },
} as const satisfies Readonly<Record<string, Text>>;
export type Watched = keyof typeof watched;

export function isWatched(word: unknown): word is Watched {
  return typeof word === 'string' && word in watched;
}

/** Where a camera looks; degrees clockwise from north. */
export interface View {
  readonly headingDeg: number;
  /** How wide it sees. */
  readonly viewDeg: number;
  /** How far a person is still made out. */
  readonly rangeM: number;
}

/** A camera as it stands and looks. */
export interface Camera {
  readonly id: Id;
  /** Twenty digits of GB/T 28181, appendix D. */
  readonly code: string;
  readonly watches: Watched;
  /** Absent where the register does not say it: such a camera may look anywhere. */
  readonly view?: View;
  /** How high over the ground it hangs, where that is known. */
  readonly mountM?: number;
  /** The registered enterprise it belongs to. */
  readonly enterprise?: Id;
}

export const cameraId = (code: string): Id => idOf('Camera', code);

/** The camera a thing is; `undefined` for any other thing. */
export function cameraOf(thing: Thing): Camera | undefined {
  const { code, watches, mountM, enterprise } = thing.properties ?? {};
  if (thing.kind !== 'Camera' || typeof code !== 'string' || !isWatched(watches)) return undefined;
  const view = viewOf(thing);
  return {
    id: thing.id,
    code,
    watches,
    ...(view ? { view } : {}),
    ...(typeof mountM === 'number' ? { mountM } : {}),
    ...(typeof enterprise === 'string' && isId(enterprise) ? { enterprise } : {}),
  };
}

/** Known whole or not at all: two of the three make no ground that is seen. */
function viewOf({ properties }: Thing): View | undefined {
  const { headingDeg, viewDeg, rangeM } = properties ?? {};
  const known = [headingDeg, viewDeg, rangeM].every((value) => typeof value === 'number');
  return known ? { headingDeg: headingDeg as number, viewDeg: viewDeg as number, rangeM: rangeM as number } : undefined;
}

/** Where its picture is read, at the address of the house itself. */
export const streamPath = (code: string): string => `/cameras/${code}/index.m3u8`;

/** Where it is asked for by WebRTC, at the address of the house too. */
export const whepPath = (code: string): string => `/cameras/${code}/whep`;

/**
 * How a picture stands: it goes on; it stopped at a frame that is known; the gateway gives none; or nobody has looked for so
 * long that nothing is known.
 */
export type PictureState = 'live' | 'stopped' | 'away' | 'unknown';
export interface Picture {
  readonly state: PictureState;
  /** Seconds since the newest frame, where that is known. */
  readonly ageS?: number;
}

export function pictureOf(state: FeedState, camera: Id, now: number): Picture {
  const reading = readingOf(state, camera, 'pictureAge', now);
  if (!reading?.fresh) return { state: 'unknown' };
  if (reading.quality === 'no-contact') return { state: 'away' };
  const told = state.latest.get(reading.stream.id)?.result;
  if (told === null || told === undefined) return { state: 'away' };
  if (reading.quality !== 'fault') return { state: 'live', ageS: told };
  return { state: 'stopped', ageS: told + Math.max(0, (now - reading.time) / 1000) };
}

const metresPerDegree = 111_320;
const stepDeg = 10;

/** The ground it looks at: a ring from its foot along the far edge of what it sees, and back. */
export function viewRing([lon, lat]: Position, { headingDeg, viewDeg, rangeM }: View): Position[] {
  const shrink = Math.cos((lat * Math.PI) / 180);
  const steps = Math.max(2, Math.ceil(viewDeg / stepDeg));
  const edge = Array.from({ length: steps + 1 }, (_, step): Position => {
    const towards = ((headingDeg - viewDeg / 2 + (viewDeg * step) / steps) * Math.PI) / 180;
    const [eastM, northM] = [rangeM * Math.sin(towards), rangeM * Math.cos(towards)];
    return [lon + eastM / metresPerDegree / shrink, lat + northM / metresPerDegree];
  });
  return viewDeg >= 360 ? edge : [[lon, lat], ...edge, [lon, lat]];
}

/** Those of some cameras that stand nearest to a place, the nearest first. */
export function nearestTo([lon, lat]: Position, cameras: readonly Thing[], atMost: number): Thing[] {
  const shrink = Math.cos((lat * Math.PI) / 180);
  const farDeg = ({ location }: Thing) =>
    location ? Math.hypot((location[0] - lon) * shrink, location[1] - lat) : Infinity;
  return cameras.toSorted((a, b) => farDeg(a) - farDeg(b)).slice(0, atMost);
}
