import type { Feature } from 'geojson';
import GeoJSONVT from 'geojson-vt';
import vtpbf from 'vt-pbf';
import type { Layers } from './features.ts';
import { writePmtiles } from './pmtiles-writer.ts';
import type { MapTile } from './pmtiles-writer.ts';
import type { Source } from './source.ts';

export const minZoom = 8;
export const maxZoom = 14;

export interface MapCount {
  readonly bytes: number;
  readonly tiles: number;
  readonly features: Readonly<Record<string, number>>;
  readonly perZoom: Readonly<Record<number, number>>;
}

/** Cuts every layer zoom by zoom, so that only one zoom's index is held at a time. */
export function writeBasemap(
  path: string,
  layers: Layers,
  source: Source,
  progress: (share: number) => void,
): MapCount {
  const tiles: MapTile[] = [];
  const perZoom: Record<number, number> = {};
  for (let z = minZoom; z <= maxZoom; z += 1) {
    const cut = cutZoom(layers, source.city.bounds, z);
    perZoom[z] = cut.length;
    tiles.push(...cut);
    progress((z - minZoom + 1) / (maxZoom - minZoom + 1));
  }
  const bytes = writePmtiles(path, tiles, {
    minZoom,
    maxZoom,
    bounds: source.city.bounds,
    centre: [source.city.origin[0], source.city.origin[1], 11],
    metadata: metadataOf(layers, source),
  });
  const features = Object.fromEntries(Object.entries(layers).map(([name, list]) => [name, list.length]));
  return { bytes, tiles: tiles.length, features, perZoom };
}

function cutZoom(layers: Layers, bounds: readonly [number, number, number, number], z: number): MapTile[] {
  const indexes = Object.entries(layers).map(([name, features]) => ({ name, index: indexOf(features, z) }));
  const [west, south, east, north] = bounds;
  const [x0, y0] = tileAt(west, north, z);
  const [x1, y1] = tileAt(east, south, z);
  const tiles: MapTile[] = [];
  for (let x = x0; x <= x1; x += 1) {
    for (let y = y0; y <= y1; y += 1) {
      const found = indexes.flatMap(({ name, index }) => {
        const tile = index.getTile(z, x, y);
        return tile && tile.features.length ? [[name, tile] as const] : [];
      });
      if (found.length)
        tiles.push({ z, x, y, bytes: vtpbf.fromGeojsonVt(Object.fromEntries(found), { version: 2, extent: 4096 }) });
    }
  }
  return tiles;
}

function indexOf(features: readonly Feature[], z: number): GeoJSONVT {
  const seen = features.filter(({ properties }) => (properties?.['minzoom'] as number) <= z);
  const bare = seen.map((feature) => ({ ...feature, properties: without(feature.properties ?? {}) }));
  return new GeoJSONVT(
    { type: 'FeatureCollection', features: bare },
    { maxZoom: z, indexMaxZoom: z, indexMaxPoints: 0, tolerance: z === maxZoom ? 1 : 3, extent: 4096, buffer: 64 },
  );
}

function without(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => key !== 'minzoom'));
}

function tileAt(lonDeg: number, latDeg: number, z: number): [number, number] {
  const lat = (latDeg * Math.PI) / 180;
  const count = 2 ** z;
  const y = ((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2) * count;
  return [Math.floor(((lonDeg + 180) / 360) * count), Math.floor(y)];
}

function metadataOf(layers: Layers, { city, geography }: Source): unknown {
  const vector_layers = Object.entries(layers).map(([id, features]) => ({
    id,
    minzoom: minZoom,
    maxzoom: maxZoom,
    fields: Object.fromEntries(
      [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))]
        .filter((key) => key !== 'minzoom')
        .map((key) => [key, key === 'generated' ? 'Boolean' : key === 'width' || key === 'rank' ? 'Number' : 'String']),
    ),
  }));
  return {
    name: city.name.zh,
    attribution: geography.licence,
    generated: true,
    label: { zh: '演示数据', en: 'generated' },
    vector_layers,
  };
}
