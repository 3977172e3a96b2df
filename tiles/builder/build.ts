import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeBasemap } from './basemap.ts';
import type { Building } from './building.ts';
import { coverLand } from './cover.ts';
import { describeDivisions } from './divisions.ts';
import { describeMap } from './features.ts';
import type { Layers } from './features.ts';
import { writeFootprints } from './footprints-file.ts';
import { describeElements } from './elements/elements.ts';
import { encoderReady } from './glb.ts';
import { writeHeights } from './heights-file.ts';
import { bendLattice } from './lattice.ts';
import type { Lattice } from './lattice.ts';
import { hashInputs, noteFiles, readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { describeNetwork } from './network.ts';
import { divideParcels } from './parcel.ts';
import type { Progress } from './progress.ts';
import { drawRoads } from './roads.ts';
import type { Roads } from './roads.ts';
import { pave, settle } from './settle.ts';
import { createSite } from './site.ts';
import type { Site } from './site.ts';
import { loadSource } from './source.ts';
import type { Source } from './source.ts';
import { growTerrain } from './terrain.ts';
import { writeTerrain } from './terrain-archive.ts';
import { describeThings } from './things.ts';
import { writeTileset } from './tileset.ts';
import { divideVillages } from './villages.ts';
import { drawWaters } from './water.ts';

/** A city in memory, before anything is written. */
export interface GrownCity {
  readonly source: Source;
  readonly site: Site;
  readonly lattice: Lattice;
  readonly roads: Roads;
  readonly buildings: readonly Building[];
  readonly layers: Layers;
}

export function growCity(source: Source, progress: Progress): GrownCity {
  const waters = progress.step('waters', () => drawWaters(source));
  const relief = progress.step('terrain', () => growTerrain(source, waters));
  const site = progress.step('towns and centres', () => createSite(source, waters, relief));
  const lattice = bendLattice(site);
  const roads = progress.step('roads', () => drawRoads(site, lattice));
  const parcels = progress.step('parcels', () => divideParcels(site, lattice, roads));
  const buildings = progress.step('buildings', () => {
    pave(site, lattice, roads);
    return settle(site, parcels);
  });
  const layers = progress.step('map features', () => {
    const map = describeMap(site, lattice, roads, parcels);
    return { ...map, landuse: [...coverLand(site), ...(map['landuse'] ?? [])] };
  });
  return { source, site, lattice, roads, buildings, layers };
}

/** Writes every archive of a grown city into an existing folder and gives what was counted. */
export async function writeCity(
  grown: GrownCity,
  folder: string,
  progress: Progress,
): Promise<Record<string, unknown>> {
  const { source, site, lattice, roads, buildings, layers } = grown;
  await encoderReady;
  const { ground } = site.relief;
  const terrain = progress.step('terrain.3tz', () =>
    writeTerrain(join(folder, 'terrain.3tz'), ground, source.city.bounds, source.geography.licence),
  );
  progress.step('heights.bin', () => writeHeights(folder, ground));
  const tileset = progress.step('buildings.3tz', (share) =>
    writeTileset(join(folder, 'buildings.3tz'), source, buildings, share),
  );
  const pieces = progress.step('footprints.bin', () =>
    writeFootprints(join(folder, 'footprints.bin'), source, buildings),
  );
  const basemap = progress.step('basemap.pmtiles', (share) =>
    writeBasemap(join(folder, 'basemap.pmtiles'), layers, source, share),
  );
  const network = describeNetwork(site.plane, lattice, roads);
  writeFileSync(join(folder, 'network.json'), JSON.stringify(network));
  const things = describeThings(layers, source);
  writeFileSync(join(folder, 'things.geojson'), JSON.stringify(things));
  const villages = progress.step('villages', () => divideVillages(source, site.towns));
  const divisions = describeDivisions(source, site.towns, villages);
  writeFileSync(join(folder, 'divisions.geojson'), JSON.stringify(divisions));
  const elements = progress.step('elements', () => describeElements(site));
  mkdirSync(join(folder, 'elements'));
  for (const file of elements) writeFileSync(join(folder, 'elements', `${file.layer}.geojson`), JSON.stringify(file));
  return {
    buildings: buildings.length,
    footprints: pieces,
    terrain: { tiles: terrain.tiles, perZoom: terrain.perZoom },
    tileset: { tiles: tileset.tiles, perLevel: tileset.perLevel },
    basemap: { tiles: basemap.tiles, perZoom: basemap.perZoom, features: basemap.features },
    network: { nodes: network.nodes.length, edges: network.edges.length },
    things: things.features.length,
    divisions: divisions.features.length,
    elements: Object.fromEntries(elements.map(({ layer, features }) => [layer, features.length])),
  };
}

/** Builds a city beside its place and moves it there whole; an unchanged one is left alone. Gives whether it built. */
export async function buildCity(cityDir: string, target: string, progress: Progress): Promise<boolean> {
  const inputHash = hashInputs(cityDir);
  if (readManifest(target)?.inputHash === inputHash) return false;
  const source = loadSource(cityDir);
  const folder = `${target}.building-${process.pid}`;
  sweep(target);
  mkdirSync(folder, { recursive: true });
  try {
    const counts = await writeCity(growCity(source, progress), folder, progress);
    writeManifest(folder, source, inputHash, counts);
    replace(folder, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return true;
}

function writeManifest(
  folder: string,
  { city, geography }: Source,
  inputHash: string,
  counts: Record<string, unknown>,
): void {
  const { source, licence, date } = geography;
  const manifest: Manifest = {
    city: city.id,
    inputHash,
    generated: true,
    label: { zh: '演示数据', en: 'generated' },
    source,
    licence,
    date,
    counts,
    files: noteFiles(folder),
  };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** A directory cannot be renamed onto a full one, so the old one steps aside first. */
function replace(folder: string, target: string): void {
  const aside = `${target}.old-${process.pid}`;
  if (existsSync(target)) renameSync(target, aside);
  renameSync(folder, target);
  rmSync(aside, { recursive: true, force: true });
}

/** What a killed build left: a half folder is dropped, an old city that had stepped aside is brought back or dropped. */
function sweep(target: string): void {
  const parent = dirname(target);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    const rest = path.startsWith(target) ? path.slice(target.length) : '';
    const owner = Number(/^\.(?:building|old)-(\d+)$/.exec(rest)?.[1]);
    if (!owner || isRunning(owner)) continue;
    if (rest.startsWith('.old-') && !existsSync(target)) renameSync(path, target);
    else rmSync(path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
