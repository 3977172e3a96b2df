import type { Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import { idOf, type Id } from './id.ts';
import { freshValueOf } from './reading.ts';

/** Not heard for so long and nobody knows where it is: it flies 150 m in that time. */
export const silentAfterMs = 10_000;

/** What is on file of a drone. */
export interface Drone {
  readonly id: Id;
  /** Twenty digits of its camera, by which its picture is asked for; absent where none is registered. */
  readonly code?: string;
  /** How wide and how high its picture is; absent where nobody wrote it down. */
  readonly fov?: { readonly horizontalDeg: number; readonly verticalDeg: number };
}

/** How it flies and looks now; what is not known is absent. */
export interface Flight {
  /** Over the ground beneath it. */
  readonly heightM?: number;
  /** Of the camera: 0 level, −90 straight down. */
  readonly gimbalPitchDeg?: number;
  /** Of the camera against the nose, clockwise. */
  readonly gimbalYawDeg?: number;
}

export const droneId = (serial: string): Id => idOf('Drone', serial);

export function droneOf({ id, kind, properties }: Thing): Drone | undefined {
  if (kind !== 'Drone') return undefined;
  const { code, horizontalFovDeg, verticalFovDeg } = properties ?? {};
  const hasFov = typeof horizontalFovDeg === 'number' && typeof verticalFovDeg === 'number';
  return {
    id,
    ...(typeof code === 'string' ? { code } : {}),
    ...(hasFov ? { fov: { horizontalDeg: horizontalFovDeg, verticalDeg: verticalFovDeg } } : {}),
  };
}

export function flightOf(state: FeedState, drone: Id, now: number): Flight {
  const [heightM, gimbalPitchDeg, gimbalYawDeg] = ['height', 'gimbalPitch', 'gimbalYaw'].map((property) =>
    freshValueOf(state, drone, property, now),
  );
  return {
    ...(heightM === undefined ? {} : { heightM }),
    ...(gimbalPitchDeg === undefined ? {} : { gimbalPitchDeg }),
    ...(gimbalYawDeg === undefined ? {} : { gimbalYawDeg }),
  };
}
