import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const heavy =
  /^(@cesium\/engine|three|echarts|pinyin-pro|idb|proj4|fflate|papaparse|shpjs|sql\.js|flatgeobuf|geotiff|hyparquet.*|read-excel-file|simple-statistics|d3-.*|@tmcw\/togeojson|@xmldom\/xmldom|@streamparser\/json)(\/|$)/;

/** What a file imports for good, not what it asks for later or only as a type. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8').replaceAll(/^\s*import type .*?;$/gms, '');
  return [...text.matchAll(/^\s*(?:import|export)\s[^;]*?from '([^']+)'/gms)].map(([, name]) => name!);
}

function fileOf(name: string, from: string): string | undefined {
  if (name.startsWith('$lib/')) return join(root, 'src/lib', name.slice(5));
  return name.startsWith('.') ? resolve(dirname(from), name) : undefined;
}

function rooms(folder: string, file: string): string[] {
  return readdirSync(join(root, folder))
    .map((name) => join(root, folder, name, file))
    .filter((path) => existsSync(path));
}

it.each(['command', 'explore'])('%s loads nothing heavy before somebody asks for it', (name) => {
  const page = join(root, `src/routes/${name}/+page.svelte`);
  const first = [
    page,
    ...rooms('layers', 'flat.ts'),
    ...rooms('layers', 'manifest.ts'),
    ...rooms('src/lib/panels', `${name}.ts`),
  ];
  const [waiting, seen] = [[...first], new Set(first)];
  const met: string[] = [];
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    for (const name of importsOf(path)) {
      if (heavy.test(name)) met.push(`${path.slice(root.length + 1)} imports ${name}`);
      const next = fileOf(name, path);
      if (next && existsSync(next) && !seen.has(next)) {
        seen.add(next);
        waiting.push(next);
      }
    }
  }
  expect(met).toEqual([]);
  // The walk is no proof if it went nowhere.
  expect(seen.size).toBeGreaterThan(100);
});
