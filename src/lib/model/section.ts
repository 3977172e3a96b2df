import type { Position } from './entity.ts';

export const faces = ['front', 'back', 'left', 'right', 'bottom', 'top'] as const;
export type Face = (typeof faces)[number];

/** What is cut out of the city: a box, or all on one side of a plane. Lengths in metres from the middle, heights over `baseM`. */
export interface Section {
  readonly kind: 'box' | 'plane';
  readonly centre: readonly [lonDeg: number, latDeg: number];
  /** Height the section is measured from, metres above the ellipsoid: the ground at its middle when it was made. Absent: not known yet. */
  readonly baseM?: number;
  /** Clockwise from north: which way the front looks, and the plane. */
  readonly headingDeg: number;
  /** How far each face of the box is from the middle; the bottom is above it where negative. */
  readonly reachM: Readonly<Record<Face, number>>;
  /** Of the plane: 0 stands upright, 90 lies level. */
  readonly tiltDeg: number;
  /** Over the base, where the plane passes the middle. */
  readonly levelM: number;
  /** What is left standing: inside the box or behind the plane, or the rest. */
  readonly keeps: 'inside' | 'outside';
}

/** How the ground is seen. */
export interface GroundLook {
  /** 1 hides what is under it, 0 shows it bare. */
  readonly alpha: number;
  /** The camera may go under it. */
  readonly below: boolean;
}
export const plainGround: GroundLook = { alpha: 1, below: false };

/** The half of space in which `normal · point + distanceM` is not negative; east, north, up from the middle at the base, metres. */
export interface HalfSpace {
  readonly normal: readonly [east: number, north: number, up: number];
  readonly distanceM: number;
}
/** Half-spaces, and whether what is kept must lie in all of them or in one. */
export interface Cut {
  readonly halves: readonly HalfSpace[];
  readonly inAll: boolean;
}

export const newSection = (
  kind: Section['kind'],
  centre: Section['centre'],
  reachM: number,
  baseM?: number,
): Section => ({
  ...{ kind, centre, headingDeg: 0, tiltDeg: 0, levelM: 0, keeps: 'inside' },
  reachM: { front: reachM, back: reachM, left: reachM, right: reachM, bottom: 30, top: 120 },
  ...(baseM === undefined ? {} : { baseM }),
});

export const smallestM = 2;
export const farthestM = 20_000;

/** A box stays a box: no face passes the one over against it. */
export function withReach(section: Section, face: Face, wantedM: number): Section {
  const over = faces[faces.indexOf(face) ^ 1]!;
  const leastM = smallestM - section.reachM[over];
  const reach = Math.min(farthestM, Math.max(leastM, wantedM));
  return { ...section, reachM: { ...section.reachM, [face]: reach } };
}

export const turned = (section: Section, byDeg: number): Section => ({
  ...section,
  headingDeg: (((section.headingDeg + byDeg) % 360) + 360) % 360,
});

const metresPerDegree = 111_320;
/** Moved over the ground, to the east and to the north. */
export function movedBy(section: Section, eastM: number, northM: number): Section {
  const [lon, lat] = section.centre;
  const along = metresPerDegree * Math.cos((lat * Math.PI) / 180);
  return { ...section, centre: [lon + eastM / along, lat + northM / metresPerDegree] };
}

/** Which way a face looks, out of the box: east, north, up. */
export function outward({ headingDeg }: Section, face: Face): readonly [number, number, number] {
  const heading = (headingDeg * Math.PI) / 180;
  const [sin, cos] = [Math.sin(heading), Math.cos(heading)];
  switch (face) {
    case 'front':
      return [sin, cos, 0];
    case 'back':
      return [-sin, -cos, 0];
    case 'right':
      return [cos, -sin, 0];
    case 'left':
      return [-cos, sin, 0];
    case 'top':
      return [0, 0, 1];
    case 'bottom':
      return [0, 0, -1];
  }
}

/** What a section keeps, as half-spaces. */
export function cutOf(section: Section): Cut {
  const { kind, reachM, keeps, tiltDeg, levelM } = section;
  const sign = keeps === 'inside' ? 1 : -1;
  if (kind === 'plane') {
    const tilt = (tiltDeg * Math.PI) / 180;
    const [east, north] = outward(section, 'back');
    const normal = [east * Math.cos(tilt), north * Math.cos(tilt), -Math.sin(tilt)].map((part) => part * sign);
    return { halves: [{ normal: normal as [number, number, number], distanceM: -normal[2]! * levelM }], inAll: true };
  }
  const halves = faces.map((face): HalfSpace => {
    const [east, north, up] = outward(section, face);
    return { normal: [-east * sign, -north * sign, -up * sign], distanceM: reachM[face] * sign };
  });
  return { halves, inAll: keeps === 'inside' };
}

export function isKept({ halves, inAll }: Cut, at: readonly [number, number, number]): boolean {
  const within = ({ normal, distanceM }: HalfSpace) =>
    normal[0] * at[0] + normal[1] * at[1] + normal[2] * at[2] + distanceM >= 0;
  return inAll ? halves.every(within) : halves.some(within);
}

/** A place from the middle of the section, `forward` where its front looks. */
export function placeIn(section: Section, rightM: number, forwardM: number, upM: number): Position {
  const [forward, right] = [outward(section, 'front'), outward(section, 'right')];
  const moved = movedBy(section, right[0] * rightM + forward[0] * forwardM, right[1] * rightM + forward[1] * forwardM);
  return [...moved.centre, (section.baseM ?? 0) + upM];
}

/** The eight corners of a box: four below, four above, around. */
export function cornersOf(section: Section): readonly Position[] {
  const { front, back, left, right, bottom, top } = section.reachM;
  return [-bottom, top].flatMap((up) =>
    [
      [-left, -back],
      [right, -back],
      [right, front],
      [-left, front],
    ].map(([x, y]) => placeIn(section, x!, y!, up)),
  );
}

/** The middle of a face. */
export function faceAt(section: Section, face: Face): Position {
  const { front, back, left, right, bottom, top } = section.reachM;
  const [x, y, z] = [(right - left) / 2, (front - back) / 2, (top - bottom) / 2];
  const places: Readonly<Record<Face, readonly [number, number, number]>> = {
    ...{ front: [x, front, z], back: [x, -back, z], left: [-left, y, z], right: [right, y, z] },
    ...{ bottom: [x, y, -bottom], top: [x, y, top] },
  };
  return placeIn(section, ...places[face]);
}

/** A piece of a plane, as wide and as high as a box of the same reach. */
export function sheetOf(section: Section): readonly Position[] {
  const { left, right, front, back, bottom, top } = section.reachM;
  const tilt = (section.tiltDeg * Math.PI) / 180;
  const [sin, cos] = [Math.sin(tilt), Math.cos(tilt)];
  const [down, up] = [-(bottom * cos ** 2 + back * sin ** 2), top * cos ** 2 + front * sin ** 2];
  const at = (x: number, along: number) => placeIn(section, x, -sin * along, section.levelM + cos * along);
  return [at(-left, down), at(right, down), at(right, up), at(-left, up)];
}
