/** How the ground is drawn, as data: the rules of a theme are painted in their order, each over all it finds. */
export interface Rule {
  /** Layer of the vector tile. */
  readonly layer: string;
  /** Only features whose `class` or `kind` is one of these; all when absent. */
  readonly only?: readonly string[];
  readonly fromZoom?: number;
  /** CSS colour of areas. */
  readonly fill?: string;
  readonly line?: Line;
}
export interface Line {
  readonly colour: string;
  /** Width on the ground, unless the feature bears a `width` of its own; never thinner on screen than `minPx`. */
  readonly widthM: number;
  readonly minPx: number;
  /** Pixels on, pixels off. */
  readonly dashPx?: readonly [number, number];
  /** Added to the width on both sides, in pixels: a casing or a glow. */
  readonly aroundPx?: number;
}
export type Theme = 'dark' | 'light';

interface Palette {
  readonly forest: string;
  readonly tea: string;
  readonly farmland: string;
  /** Laid over what grows on a slope, twice where it is steep. */
  readonly sunnySlope: string;
  readonly shadySlope: string;
  readonly grass: string;
  readonly green: string;
  readonly wetland: string;
  readonly residential: string;
  readonly village: string;
  readonly commercial: string;
  readonly industrial: string;
  readonly civic: string;
  readonly water: string;
  readonly shore: string;
  readonly casing: string;
  readonly glow: string;
  readonly expressway: string;
  readonly primary: string;
  readonly secondary: string;
  readonly tertiary: string;
  readonly street: string;
  readonly rail: string;
  readonly metro: string;
  readonly boundary: string;
}

/** Tints are thin, so that the ground's own light by day and night shows through; water and great roads are not. */
const dark: Palette = {
  forest: 'rgb(22 54 38 / 0.86)',
  tea: 'rgb(58 80 42 / 0.72)',
  farmland: 'rgb(44 60 50 / 0.62)',
  sunnySlope: 'rgb(132 172 142 / 0.17)',
  shadySlope: 'rgb(2 8 12 / 0.36)',
  grass: 'rgb(30 52 40 / 0.5)',
  green: 'rgb(26 56 42 / 0.6)',
  wetland: 'rgb(24 70 74 / 0.8)',
  residential: 'rgb(52 66 82 / 0.34)',
  village: 'rgb(64 70 66 / 0.32)',
  commercial: 'rgb(66 78 98 / 0.4)',
  industrial: 'rgb(58 62 76 / 0.38)',
  civic: 'rgb(62 72 94 / 0.4)',
  water: '#1b4668',
  shore: 'rgb(92 158 205 / 0.6)',
  casing: 'rgb(6 11 17 / 0.75)',
  glow: 'rgb(226 184 116 / 0.11)',
  expressway: '#c8a36b',
  primary: '#8b7d66',
  secondary: '#5d6d7d',
  tertiary: '#43525f',
  street: 'rgb(74 91 106 / 0.5)',
  rail: 'rgb(128 140 152 / 0.6)',
  metro: 'rgb(132 168 205 / 0.75)',
  boundary: 'rgb(174 200 224 / 0.32)',
};

const light: Palette = {
  forest: 'rgb(160 194 166 / 0.9)',
  tea: 'rgb(196 212 168 / 0.75)',
  farmland: 'rgb(228 228 205 / 0.75)',
  sunnySlope: 'rgb(246 250 236 / 0.3)',
  shadySlope: 'rgb(72 104 92 / 0.2)',
  grass: 'rgb(205 222 192 / 0.8)',
  green: 'rgb(188 216 184 / 0.85)',
  wetland: 'rgb(186 214 216 / 0.8)',
  residential: 'rgb(228 226 222 / 0.8)',
  village: 'rgb(226 216 200 / 0.85)',
  commercial: 'rgb(232 222 214 / 0.85)',
  industrial: 'rgb(216 214 220 / 0.8)',
  civic: 'rgb(226 220 232 / 0.85)',
  water: '#9fc6e2',
  shore: 'rgb(70 128 172 / 0.75)',
  casing: 'rgb(126 134 142 / 0.75)',
  glow: 'rgb(208 160 84 / 0.16)',
  expressway: '#e3ae5c',
  primary: '#f1d29a',
  secondary: '#ffffff',
  tertiary: '#ffffff',
  street: 'rgb(255 255 255 / 0.9)',
  rail: 'rgb(110 116 124 / 0.8)',
  metro: 'rgb(62 104 150 / 0.85)',
  boundary: 'rgb(64 84 104 / 0.6)',
};

/** What a road is on the ground, kerb to kerb, and how thin it may get on screen. */
const widths: Readonly<Record<string, readonly [widthM: number, minPx: number]>> = {
  expressway: [30, 2.2],
  primary: [24, 1.6],
  secondary: [17, 1],
  tertiary: [11, 0.8],
  residential: [6.5, 0.6],
  track: [3.5, 0.5],
};

function area(layer: string, fill: string, ...only: string[]): Rule {
  return only.length > 0 ? { layer, fill, only } : { layer, fill };
}

function road(cls: string, colour: string, fromZoom: number, aroundPx = 0): Rule {
  const [widthM, minPx] = widths[cls]!;
  return { layer: 'road', only: [cls], fromZoom, line: { colour, widthM, minPx, aroundPx } };
}

function rulesOf(p: Palette): readonly Rule[] {
  const track = { colour: p.street, widthM: 3.5, minPx: 0.5, dashPx: [5, 4] } as const;
  return [
    area('landuse', p.farmland, 'farmland'),
    area('landuse', p.forest, 'forest'),
    area('landuse', p.tea, 'tea'),
    area('landuse', p.shadySlope, 'shady-slope'),
    area('landuse', p.sunnySlope, 'sunny-slope'),
    area('landuse', p.village, 'village'),
    area('landuse', p.residential, 'residential'),
    area('landuse', p.industrial, 'industrial'),
    area('landuse', p.commercial, 'commercial'),
    area('landuse', p.civic, 'school', 'hospital'),
    area('landuse', p.grass, 'grass'),
    area('landuse', p.green, 'park'),
    area('green', p.green),
    { layer: 'waterway', fromZoom: 12, line: { colour: p.shore, widthM: 8, minPx: 0.4, aroundPx: 0.8 } },
    { layer: 'water', fromZoom: 12, line: { colour: p.shore, widthM: 0, minPx: 1.6 } },
    { layer: 'waterway', line: { colour: p.water, widthM: 8, minPx: 0.8 } },
    area('water', p.wetland, 'wetland'),
    area('water', p.water, 'river', 'canal', 'lake', 'reservoir', 'pond', 'water'),
    { layer: 'road', only: ['track'], fromZoom: 14, line: track },
    road('residential', p.street, 13),
    road('tertiary', p.casing, 13, 1),
    road('secondary', p.casing, 12, 1),
    road('tertiary', p.tertiary, 12),
    road('secondary', p.secondary, 11),
    road('primary', p.casing, 11, 1.2),
    road('primary', p.primary, 8),
    road('expressway', p.glow, 11, 4.5),
    road('expressway', p.glow, 11, 2.2),
    road('expressway', p.casing, 10, 1.2),
    road('expressway', p.expressway, 8),
    { layer: 'rail', fromZoom: 10, line: { colour: p.rail, widthM: 3, minPx: 0.9 } },
    { layer: 'rail', only: ['metro', 'subway'], fromZoom: 10, line: metro(p) },
    { layer: 'boundary', line: { colour: p.boundary, widthM: 0, minPx: 1, dashPx: [7, 5] } },
  ];
}

function metro(p: Palette): Line {
  return { colour: p.metro, widthM: 8, minPx: 1.3, dashPx: [8, 6] };
}

export const styles: Readonly<Record<Theme, readonly Rule[]>> = { dark: rulesOf(dark), light: rulesOf(light) };
/** What water is painted with, by which the ground tells it from land. */
export const waterColours: Readonly<Record<Theme, string>> = { dark: dark.water, light: light.water };
