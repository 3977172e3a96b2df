import type { Position } from '../model/entity.ts';

/** How a camera in the air looks. Degrees; the picture is level, as a gimbal keeps it. */
export interface AirView {
  /** Over the ground beneath it, which is taken to be level as far as it sees. */
  readonly heightM: number;
  /** Of the optical axis, clockwise from north. */
  readonly azimuthDeg: number;
  /** Of the optical axis: 0 to the horizon, −90 straight down. */
  readonly pitchDeg: number;
  readonly horizontalFovDeg: number;
  readonly verticalFovDeg: number;
  /** What is farther from the point beneath it is left out: near the horizon a pixel is a field. */
  readonly rangeM: number;
}

type Offset = readonly [eastM: number, northM: number];
type Ray = readonly [east: number, north: number, up: number];

const degree = Math.PI / 180;
/** Points along each side of the picture: where one crosses the horizon its trace on the ground bends. */
const stepsPerSide = 16;
const metresPerDegree = 111_320;

/**
 * The ground in a picture as a ring of metres from the point beneath the camera, closed; nothing where no ground nearer than
 * `rangeM` is in it. What lies above the horizon ends at `rangeM`.
 */
export function footprintOf(view: AirView): Offset[] | undefined {
  if (!(view.heightM > 0)) return undefined;
  const rays = edgeOf(view);
  if (!rays.some((ray) => reachM(ray, view.heightM) < view.rangeM)) return undefined;
  const ring = rays.map((ray): Offset => {
    const awayM = Math.min(view.rangeM, reachM(ray, view.heightM));
    const level = Math.hypot(ray[0], ray[1]);
    return level === 0 ? [0, 0] : [(ray[0] / level) * awayM, (ray[1] / level) * awayM];
  });
  return [...ring, ring[0]!];
}

/** The same in degrees, around where the camera is. */
export function footprintRing([lon, lat]: Position, view: AirView): Position[] | undefined {
  const shrink = Math.cos(lat * degree);
  return footprintOf(view)?.map(([eastM, northM]): Position => [
    lon + eastM / metresPerDegree / shrink,
    lat + northM / metresPerDegree,
  ]);
}

/** How far from the point beneath the camera a ray meets the ground; infinite where it never does. */
function reachM([east, north, up]: Ray, heightM: number): number {
  return up < 0 ? (heightM / -up) * Math.hypot(east, north) : Infinity;
}

/** Rays along the edge of the picture, from its lower left clockwise. */
function edgeOf({ azimuthDeg, pitchDeg, horizontalFovDeg, verticalFovDeg }: AirView): Ray[] {
  const [sinA, cosA] = [Math.sin(azimuthDeg * degree), Math.cos(azimuthDeg * degree)];
  const [sinP, cosP] = [Math.sin(pitchDeg * degree), Math.cos(pitchDeg * degree)];
  const [halfWide, halfHigh] = [Math.tan((horizontalFovDeg / 2) * degree), Math.tan((verticalFovDeg / 2) * degree)];
  const ray = (x: number, y: number): Ray => {
    const [right, up] = [x * halfWide, y * halfHigh];
    const ahead = cosP - up * sinP;
    return [ahead * sinA + right * cosA, ahead * cosA - right * sinA, sinP + up * cosP];
  };
  const steps = Array.from({ length: stepsPerSide }, (_, n) => -1 + (2 * n) / stepsPerSide);
  return [
    ...steps.map((t) => ray(-1, t)),
    ...steps.map((t) => ray(t, 1)),
    ...steps.map((t) => ray(1, -t)),
    ...steps.map((t) => ray(-t, -1)),
  ];
}
