import type { Feature, FeatureCollection } from 'geojson';
import { geodetic } from '../../geo/city-frame.ts';
import type { Degrees } from '../../geo/datum.ts';
import { hull } from '../../geo/hull.ts';
import { Unreadable } from '../../formats/shared/format.ts';
import { answerOf } from '../shared/ask.ts';
import type { Offer, Service } from '../shared/service.ts';

/** 3D Tiles 1.1 (OGC 22-025r4), as far as where they lie needs it. */
interface TilesetJson {
  readonly asset?: { readonly version?: string; readonly copyright?: string };
  readonly root?: {
    readonly boundingVolume?: {
      readonly region?: readonly number[];
      readonly box?: readonly number[];
      readonly sphere?: readonly number[];
    };
    readonly transform?: readonly number[];
  };
}

const degree = 180 / Math.PI;
const sphereCorners = 36;

/** A tileset: where it lies on the flat map, drawn in the city of three dimensions. */
export default {
  id: 'tiles-3d',
  title: { zh: '3D Tiles', en: '3D Tiles' },
  knows: ({ pathname }) => pathname.endsWith('/tileset.json'),
  recognises: ({ text }) => /^\s*\{/.test(text) && /"geometricError"/.test(text) && /"asset"/.test(text),
  async open(given, signal): Promise<Offer> {
    const tileset = parsed((await answerOf(given, signal)).text);
    const outline = outlineOf(tileset);
    const url = new URL(given.url);
    const title = decodeURIComponent(url.pathname.split('/').filter(Boolean).at(-2) ?? url.host);
    const name = `${title} · 3D Tiles ${tileset.asset?.version ?? ''}`.trim();
    const features: FeatureCollection = { type: 'FeatureCollection', features: [featureOf(outline, { name })] };
    const source = { kind: 'tileset', url: given.url, ...(given.key ? { key: given.key.name } : {}) } as const;
    return {
      ...{ title, attribution: tileset.asset?.copyright ?? url.host },
      notes: [
        {
          zh: '平面图上只画它所在的范围；模型在三维城市里显示。',
          en: 'The flat map shows where it lies only; it is drawn in the city of three dimensions.',
        },
      ],
      layers: [{ id: url.href, title, make: () => ({ source, features }) }],
    };
  },
} satisfies Service;

function parsed(text: string): TilesetJson {
  try {
    const tileset = JSON.parse(text) as TilesetJson;
    if (tileset.asset && tileset.root) return tileset;
  } catch {
    // Said below.
  }
  throw new Unreadable({
    zh: '这不是 3D Tiles 的 tileset.json：缺少 asset 或 root。',
    en: 'It is no tileset.json of 3D Tiles: “asset” or “root” is missing.',
  });
}

function outlineOf({ root }: TilesetJson): Degrees[] {
  const { region, box, sphere } = root?.boundingVolume ?? {};
  if (region) {
    const [west, south, east, north] = region.map((radians) => radians * degree) as [number, number, number, number];
    return [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ];
  }
  const place = placing(root?.transform);
  if (box) return hull(cornersOfBox(box).map(place));
  if (sphere) return hull(cornersOfSphere(sphere).map(place));
  throw new Unreadable({
    zh: 'tileset.json 的根没有范围（region、box 或 sphere）。',
    en: 'The root of the tileset.json says no region, box or sphere.',
  });
}

type Triple = readonly [number, number, number];

function cornersOfBox(box: readonly number[]): Triple[] {
  const at = (n: number): number => box[n] ?? 0;
  const signs = [-1, 1];
  return signs.flatMap((i) =>
    signs.flatMap((j) =>
      signs.map((k): Triple => [
        at(0) + i * at(3) + j * at(6) + k * at(9),
        at(1) + i * at(4) + j * at(7) + k * at(10),
        at(2) + i * at(5) + j * at(8) + k * at(11),
      ]),
    ),
  );
}

/** Circles about three axes: enough of it that its outline from above is round. */
function cornersOfSphere([x = 0, y = 0, z = 0, radius = 0]: readonly number[]): Triple[] {
  return Array.from({ length: sphereCorners * sphereCorners }, (_, n): Triple => {
    const [turn, tilt] = [(n % sphereCorners) / sphereCorners, Math.floor(n / sphereCorners) / (sphereCorners - 1)];
    const [a, b] = [turn * 2 * Math.PI, tilt * Math.PI];
    return [x + radius * Math.sin(b) * Math.cos(a), y + radius * Math.sin(b) * Math.sin(a), z + radius * Math.cos(b)];
  });
}

/** From the tileset's own metres, by its transform, to degrees. */
function placing(transform: readonly number[] | undefined): (point: Triple) => Degrees {
  const m = transform ?? [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  return ([x, y, z]) => {
    const along = (row: number) => m[row]! * x + m[row + 4]! * y + m[row + 8]! * z + m[row + 12]!;
    const [lon, lat] = geodetic([along(0), along(1), along(2)]);
    return [lon, lat];
  };
}

function featureOf(outline: readonly Degrees[], properties: Record<string, string>): Feature {
  return {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [[...outline, outline[0]!].map((place) => [...place])] },
    properties,
  };
}
