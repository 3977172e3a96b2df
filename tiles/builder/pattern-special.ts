import type { Proposal } from './building.ts';
import type { ParcelKind } from './parcel.ts';
import type { Pattern } from './pattern.ts';
import { upright } from './pattern.ts';
import { between } from './random.ts';

/** Long halls side by side with a small office at the gate. */
const factories: Pattern = ({ widthM, depthM, random, box }) => {
  const found: Proposal[] = [];
  const hallM = between(random, 28, 52);
  const pitched = random() < 0.4;
  for (let v = -depthM / 2 + hallM / 2 + 8; v < depthM / 2 - hallM / 2; v += hallM + 16) {
    const pieces = random() < 0.5 ? 1 : 2;
    const length = (widthM - 30) / pieces - 12;
    for (let k = 0; k < pieces; k += 1) {
      const u = (k - (pieces - 1) / 2) * (length + 14);
      found.push(
        upright(
          'industrial',
          1,
          between(random, 9, 15),
          box(u, v, length * between(random, 0.8, 1), hallM),
          pitched ? 'gabled' : 'flat',
        ),
      );
    }
  }
  found.push(upright('office', 4, 3.8, box(-widthM / 2 + 22, -depthM / 2 + 12, 34, 14)));
  return found;
};

/** Teaching bars, a hall and a sports ground left free. */
const school: Pattern = ({ widthM, depthM, random, box }) => {
  const levels = Math.round(between(random, 4, 5.4));
  const bars = [0.36, 0.18, 0].map((v) =>
    upright('school', levels, 3.8, box(-0.18 * widthM, v * depthM, widthM * 0.42, 13)),
  );
  const spine = upright('school', levels, 3.8, box(-0.42 * widthM, 0.18 * depthM, 11, depthM * 0.44));
  return [...bars, spine, upright('school', 2, 6.5, box(0.3 * widthM, 0.3 * depthM, 44, 30), 'gabled')];
};

const campus: Pattern = ({ widthM, depthM, random, box }) => {
  const found: Proposal[] = [];
  for (const [u, v] of [
    [-0.3, -0.28],
    [0.28, -0.3],
    [-0.3, 0.28],
    [0.3, 0.28],
  ] as const) {
    const levels = Math.round(between(random, 4, 8));
    const [w, d] = [widthM * between(random, 0.26, 0.34), depthM * 0.3];
    const volumes = [
      { ring: box(u * widthM, v * depthM - d / 2, w, 14), bottomM: 0, topM: levels * 3.9, roof: 'flat' as const },
      { ring: box(u * widthM - w / 2, v * depthM, 13, d), bottomM: 0, topM: (levels - 1) * 3.9, roof: 'flat' as const },
      { ring: box(u * widthM, v * depthM + d / 2, w * 0.8, 13), bottomM: 0, topM: levels * 3.9, roof: 'flat' as const },
    ];
    found.push({ use: 'school', levels, volumes });
  }
  found.push(upright('civic', 3, 6, box(0, 0, 46, 34)));
  return found;
};

const hospital: Pattern = ({ widthM, depthM, random, box }) => [
  {
    use: 'hospital',
    levels: 16,
    volumes: [
      { ring: box(0, -0.1 * depthM, widthM * 0.6, depthM * 0.34), bottomM: 0, topM: 20, roof: 'flat' },
      { ring: box(0, 0, widthM * 0.46, 22), bottomM: 10, topM: between(random, 54, 72), roof: 'flat' },
    ],
  },
  upright('hospital', 5, 4, box(-0.25 * widthM, 0.33 * depthM, widthM * 0.3, 24)),
  upright('hospital', 7, 4, box(0.25 * widthM, 0.33 * depthM, widthM * 0.28, 24)),
];

const shops: Pattern = ({ widthM, depthM, random, box }) => [
  {
    use: 'commercial',
    levels: 5,
    volumes: [
      { ring: box(-0.08 * widthM, 0.02 * depthM, widthM * 0.62, depthM * 0.6), bottomM: 0, topM: 25, roof: 'flat' },
      { ring: box(-0.1 * widthM, 0.04 * depthM, widthM * 0.3, depthM * 0.2), bottomM: 24, topM: 31, roof: 'flat' },
    ],
  },
  upright('commercial', Math.round(between(random, 8, 18)), 4, box(0.37 * widthM, 0.15 * depthM, widthM * 0.14, 40)),
  upright('commercial', 3, 4.5, box(0.36 * widthM, -0.3 * depthM, widthM * 0.18, 34)),
];

/** Farmhouses of three storeys in uneven rows along lanes, here and there a shed. */
const village: Pattern = ({ widthM, depthM, random, box, parcel }) => {
  const found: Proposal[] = [];
  const share = parcel.urbanity > 0.3 ? 1 : between(random, 0.3, 0.75);
  const turn = between(random, -14, 14);
  const bow = between(random, -0.12, 0.12);
  for (let v = (-depthM / 2) * share; v < (depthM / 2) * share; v += between(random, 19, 25)) {
    for (let u = (-widthM / 2) * share; u < (widthM / 2) * share; u += between(random, 13, 17)) {
      if (random() < 0.16) continue;
      const y = v + (bow * u * u) / 80 + between(random, -2, 2);
      const house = box(u, y, between(random, 9.5, 12), between(random, 9, 12), turn + between(random, -5, 5));
      const levels = random() < 0.65 ? 3 : random() < 0.6 ? 4 : 2;
      found.push(
        upright('village', levels, 3.1, house, random() < 0.55 ? 'hipped' : random() < 0.7 ? 'gabled' : 'flat'),
      );
      if (random() < 0.1) found.push(upright('village', 1, 3, box(u + 2, y - 10, 6, 4.5, turn), 'gabled'));
    }
  }
  return found;
};

/** A lonely pavilion keeps a park from being only green. */
const park: Pattern = ({ random, box }) =>
  random() < 0.5
    ? [upright('civic', 1, 4.5, box(between(random, -40, 40), between(random, -40, 40), 16, 11), 'hipped')]
    : [];

/** Sheds and greenhouses among the fields. */
const farmland: Pattern = ({ random, box, widthM, depthM }) => {
  const found: Proposal[] = [];
  if (random() < 0.22) {
    const [u0, v0] = [between(random, -0.3, 0.1) * widthM, between(random, -0.3, 0.1) * depthM];
    for (let k = 0; k < 5; k += 1) found.push(upright('village', 1, 2.8, box(u0, v0 + k * 10, 48, 7.5), 'gabled'));
  }
  return found;
};

export const specialPatterns: Readonly<Partial<Record<ParcelKind, Pattern>>> = {
  factories,
  school,
  campus,
  hospital,
  shops,
  village,
  park,
  farmland,
};
