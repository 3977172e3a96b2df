import { readManifest } from './manifest.ts';

interface Level {
  readonly tiles: number;
  readonly buildings: number;
  readonly bytes: number;
}

interface Counts {
  readonly buildings: number;
  readonly terrain: { readonly tiles: number; readonly perZoom: readonly number[] };
  readonly tileset: { readonly tiles: number; readonly perLevel: readonly Level[] };
  readonly basemap: {
    readonly tiles: number;
    readonly perZoom: Readonly<Record<string, number>>;
    readonly features: Readonly<Record<string, number>>;
  };
  readonly network: { readonly nodes: number; readonly edges: number };
  readonly things: number;
}

/** What is in a built city, for people. */
export function describeCity(folder: string): string {
  const manifest = readManifest(folder);
  if (!manifest) throw new Error(`${folder} holds no built city; run "npm run tiles -- demo" first.`);
  const counts = manifest.counts as unknown as Counts;
  const { tileset, basemap, terrain, network } = counts;
  const total = Object.values(manifest.files).reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    `${manifest.city} · ${manifest.label.zh} · ${manifest.label.en}`,
    `source   ${manifest.source}`,
    `licence  ${manifest.licence}`,
    `date     ${manifest.date}`,
    ...Object.entries(manifest.files).map(([name, { bytes }]) => `${name.padEnd(18)} ${megabytes(bytes)}`),
    `${'total'.padEnd(18)} ${megabytes(total)}`,
    `buildings ${counts.buildings}, network ${network.nodes} nodes ${network.edges} edges, things ${counts.things}`,
    ...tileset.perLevel.map(
      ({ tiles, buildings, bytes }, level) =>
        `3d level ${level}: ${tiles} tiles, ${buildings} buildings, ${megabytes(bytes).trim()}, ${buildings ? Math.round(bytes / buildings) : 0} bytes a building`,
    ),
    ...Object.entries(basemap.perZoom).map(([zoom, tiles]) => `map zoom ${zoom}: ${tiles} tiles`),
    `map layers: ${Object.entries(basemap.features)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
    `terrain: ${terrain.perZoom.map((tiles, zoom) => `z${zoom} ${tiles}`).join(', ')}`,
  ].join('\n');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2).padStart(8)} MB`;
}
