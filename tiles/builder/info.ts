import { readManifest } from './manifest.ts';
import type { LevelCount } from './tileset.ts';

interface Counts {
  readonly buildings: number;
  readonly terrain: { readonly tiles: number; readonly perZoom: readonly number[] };
  readonly tileset: { readonly tiles: number; readonly perLevel: readonly LevelCount[] };
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
    ...levelTable(tileset.perLevel),
    ...Object.entries(basemap.perZoom).map(([zoom, tiles]) => `map zoom ${zoom}: ${tiles} tiles`),
    `map layers: ${Object.entries(basemap.features)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
    `terrain: ${terrain.perZoom.map((tiles, zoom) => `z${zoom} ${tiles}`).join(', ')}`,
  ].join('\n');
}

/** Bytes are those on the wire. */
function levelTable(levels: readonly LevelCount[]): string[] {
  const row = (...cells: (string | number)[]) => cells.map((cell) => String(cell).padStart(12)).join('');
  const rows = levels.map(({ tiles, buildings, wireBytes }, level) =>
    row(level, tiles, buildings, wireBytes, buildings ? (wireBytes / buildings).toFixed(1) : '–'),
  );
  return [row('3d level', 'tiles', 'buildings', 'wire bytes', 'a building'), ...rows];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2).padStart(8)} MB`;
}
