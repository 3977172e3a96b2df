import type { Proposal, Roof, Use, Volume } from './building.ts';
import type { Parcel, ParcelKind } from './parcel.ts';
import type { Point } from './plane.ts';
import { between } from './random.ts';
import type { Random } from './random.ts';

/** A parcel with its own axes: `across` along its southern kerb, `deep` from south to north, metres from its middle. */
export interface Plot {
  readonly parcel: Parcel;
  readonly widthM: number;
  readonly depthM: number;
  readonly skylineM: number;
  readonly random: Random;
  /** An upright box, turned with the plot. */
  box(across: number, deep: number, width: number, depth: number, turnDeg?: number): Point[];
}

export type Pattern = (plot: Plot) => Proposal[];

export function createPlot(parcel: Parcel, skylineM: number, random: Random): Plot {
  const [sw, se, ne, nw] = parcel.ring;
  const along = [(se[0] + ne[0] - sw[0] - nw[0]) / 2, (se[1] + ne[1] - sw[1] - nw[1]) / 2] as const;
  const widthM = Math.hypot(...along);
  const [ux, uy] = [along[0] / widthM, along[1] / widthM];
  const depthM = Math.hypot((nw[0] + ne[0] - sw[0] - se[0]) / 2, (nw[1] + ne[1] - sw[1] - se[1]) / 2);
  const [mx, my] = [(sw[0] + se[0] + ne[0] + nw[0]) / 4, (sw[1] + se[1] + ne[1] + nw[1]) / 4];
  const box: Plot['box'] = (across, deep, width, depth, turnDeg = 0) => {
    const [c, s] = [Math.cos((turnDeg * Math.PI) / 180), Math.sin((turnDeg * Math.PI) / 180)];
    return (
      [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ] as const
    ).map(([sx, sy]) => {
      const [px, py] = [(sx * width) / 2, (sy * depth) / 2];
      const [u, v] = [across + px * c - py * s, deep + px * s + py * c];
      return [mx + ux * u - uy * v, my + uy * u + ux * v];
    });
  };
  return { parcel, widthM, depthM, skylineM, random, box };
}

export function upright(
  use: Use,
  levels: number,
  levelM: number,
  ring: readonly Point[],
  roof: Roof = 'flat',
): Proposal {
  return { use, levels, volumes: [{ ring, bottomM: 0, topM: levels * levelM, roof }] };
}

/** Rows of slabs facing south, far enough apart that winter sun reaches the ground floor, broken by lanes. */
const slabs: Pattern = ({ widthM, depthM, skylineM, random, box }) => {
  const levels = Math.round(between(random, 5.5, Math.min(18, Math.max(7, skylineM / 4))));
  const depth = between(random, 11, 13.5);
  const gap = Math.max(16, levels * 2.9 * 0.75);
  const slabM = between(random, 34, 62);
  const found: Proposal[] = [];
  const shopFront = random() < 0.6;
  if (shopFront) found.push(...frontage(widthM, -depthM / 2 + 8, box, random));
  for (let v = -depthM / 2 + depth / 2 + (shopFront ? 26 : 10); v < depthM / 2 - depth / 2 - 4; v += depth + gap) {
    const inset = between(random, 6, 14);
    for (let u = -widthM / 2 + inset + slabM / 2; u < widthM / 2 - slabM / 2 - 4; u += slabM + 11) {
      if (random() < 0.05) continue;
      found.push(
        withStairHeads(
          upright(
            'residential',
            Math.max(3, levels + Math.round(between(random, -1, 1))),
            2.9,
            box(u, v, slabM, depth),
          ),
          box,
          u,
          v,
          slabM,
        ),
      );
    }
  }
  return found;
};

/** Two storeys of shops along a street. */
function frontage(widthM: number, v: number, box: Plot['box'], random: Random): Proposal[] {
  const found: Proposal[] = [];
  for (let u = -widthM / 2 + 26; u < widthM / 2 - 26; u += 46)
    found.push(upright('commercial', random() < 0.7 ? 2 : 3, 4, box(u, v, 42, 12)));
  return found;
}

function withStairHeads(slab: Proposal, box: Plot['box'], u: number, v: number, slabM: number): Proposal {
  const top = slab.volumes[0]!.topM;
  const heads = [-0.25, 0.25].map((at): Volume => ({
    ring: box(u + at * slabM, v + 1, 6, 5),
    bottomM: top - 0.5,
    topM: top + 3,
    roof: 'flat',
  }));
  return { ...slab, volumes: [...slab.volumes, ...heads] };
}

/** A compound of tall point houses around a garden. */
const towers: Pattern = ({ widthM, depthM, skylineM, random, box }) => {
  const levels = Math.round(Math.min(33, Math.max(11, (skylineM / 3) * between(random, 0.75, 1.1))));
  const [stepU, stepV] = [between(random, 46, 60), Math.max(44, levels * 1.9)];
  const found: Proposal[] = [];
  const rows = Math.max(1, Math.floor((depthM - 20) / stepV));
  const columns = Math.max(1, Math.floor((widthM - 16) / stepU));
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      if (random() < 0.08) continue;
      const u = (c - (columns - 1) / 2) * stepU + (r % 2 ? stepU * 0.2 : -stepU * 0.1);
      const v = (r - (rows - 1) / 2) * stepV;
      found.push(pointHouse(levels + Math.round(between(random, -2, 2)), u, v, box, random));
    }
  }
  return [...found, ...frontage(widthM, -depthM / 2 + 8, box, random)];
};

/** Two wings and a core that stands higher: what most Chinese tower houses look like from afar. */
function pointHouse(levels: number, u: number, v: number, box: Plot['box'], random: Random): Proposal {
  const top = levels * 2.95;
  const width = between(random, 26, 34);
  return {
    use: 'residential',
    levels,
    volumes: [
      { ring: box(u, v, width, 13), bottomM: 0, topM: top, roof: 'flat' },
      { ring: box(u, v + 4, width * 0.42, 15), bottomM: 0, topM: top + 5, roof: 'flat' },
    ],
  };
}

const villas: Pattern = ({ widthM, depthM, random, box }) => {
  const found: Proposal[] = [];
  for (let v = -depthM / 2 + 14; v < depthM / 2 - 10; v += 25) {
    for (let u = -widthM / 2 + 14; u < widthM / 2 - 10; u += 22) {
      if (random() < 0.1) continue;
      const ring = box(
        u + between(random, -2, 2),
        v + between(random, -2, 2),
        between(random, 12, 15),
        between(random, 10, 12),
        between(random, -6, 6),
      );
      found.push(upright('villa', 3, 3.2, ring, 'hipped'));
    }
  }
  return found;
};

/** Podium and tower, the highest near the heart. */
const core: Pattern = ({ widthM, depthM, skylineM, random, box }) => {
  const found: Proposal[] = [];
  for (const [u, v] of [
    [-0.25, -0.25],
    [0.25, -0.25],
    [0.25, 0.25],
    [-0.25, 0.25],
  ] as const) {
    const [w, d] = [widthM * 0.42, depthM * 0.42];
    const tall = Math.min(210, Math.max(45, skylineM * between(random, 0.5, 1.05)));
    const side = between(random, 28, 42);
    found.push({
      use: random() < 0.75 ? 'office' : 'commercial',
      levels: Math.round(tall / 4),
      volumes: [
        { ring: box(u * widthM, v * depthM, w, d), bottomM: 0, topM: between(random, 14, 24), roof: 'flat' },
        { ring: box(u * widthM, v * depthM, side, side * 0.85), bottomM: 10, topM: tall, roof: 'flat' },
        { ring: box(u * widthM, v * depthM, side * 0.6, side * 0.5), bottomM: tall - 1, topM: tall + 8, roof: 'flat' },
      ],
    });
  }
  return found;
};

/** Office bars of different length around a court, one of them taller. */
const offices: Pattern = ({ widthM, depthM, skylineM, random, box }) => {
  const base = Math.max(5, Math.min(14, skylineM / 9));
  const found: Proposal[] = [];
  for (const [u, v, w, d] of [
    [-0.3, -0.3, 0.3, 0.16],
    [0.2, -0.32, 0.42, 0.13],
    [0.34, 0.1, 0.14, 0.42],
    [-0.33, 0.12, 0.16, 0.4],
    [0, 0.34, 0.34, 0.14],
    [0, 0, 0.2, 0.2],
  ] as const) {
    if (random() < 0.1) continue;
    const tall = random() < 0.22 ? 2.2 : 1;
    const levels = Math.round(base * between(random, 0.6, 1.3) * tall);
    found.push(
      upright('office', levels, 4, box(u * widthM, v * depthM, w * widthM * between(random, 0.85, 1), d * depthM)),
    );
  }
  return found;
};

export const urbanPatterns: Readonly<Partial<Record<ParcelKind, Pattern>>> = { slabs, towers, villas, core, offices };
