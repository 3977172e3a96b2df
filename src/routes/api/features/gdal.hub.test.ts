import { execFile, execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gauges, lakes, openSmallHouse, type SmallHouse } from './testing/small-house.ts';

const run = promisify(execFile);

function hasGdal(): boolean {
  try {
    execFileSync('ogrinfo', ['--version']);
    return true;
  } catch {
    process.stdout.write('GDAL (ogrinfo, ogr2ogr) is not installed: what others read of us is not tested here.\n');
    return false;
  }
}
const gdal = hasGdal();

let house: SmallHouse;
beforeAll(async () => {
  house = await openSmallHouse();
});
afterAll(() => house?.close());

/** What GDAL reads of a source, as GeoJSON. */
async function read(source: string, ...options: string[]) {
  const { stdout } = await run('ogr2ogr', ['-f', 'GeoJSON', '/vsistdout/', ...options, ...source.split(' ')], {
    maxBuffer: 1e8,
  });
  return (
    JSON.parse(stdout) as { features: { properties: Record<string, unknown>; geometry: { coordinates: number[] } }[] }
  ).features;
}

describe.skipIf(!gdal)('GDAL', () => {
  it('lists the layers of the service', async () => {
    const { stdout } = await run('ogrinfo', ['-ro', `OAPIF:${house.base}`]);
    expect(stdout).toMatch(/lakes \(title: 湖库 Lakes and reservoirs\)/);
    expect(stdout).toContain('river-gauges');
  });

  it('reads every feature once over many pages, longitude before latitude', async () => {
    const features = await read(`OAPIF:${house.base} river-gauges`, '-oo', 'PAGE_SIZE=30');
    expect(features.map(({ properties }) => properties['id'])).toEqual(gauges.map(({ id }) => id));
    expect(features[21]!.geometry.coordinates).toEqual([gauges[21]!.lon, gauges[21]!.lat]);
    expect(features[21]!.properties).toMatchObject({ name: gauges[21]!.name, waterLevel: gauges[21]!.level });
  });

  it('asks by box and by attribute and finds what a scan finds', async () => {
    const box = ['-spat', '119.75', '30.21', '119.85', '30.3', '-where', 'waterLevel > 5'];
    const found = await read(`OAPIF:${house.base} river-gauges`, ...box);
    const inside = gauges.filter(
      ({ lon, lat, level, silent }) =>
        !silent && level > 5 && lon >= 119.75 && lon <= 119.85 && lat >= 30.21 && lat <= 30.3,
    );
    expect(found.map(({ properties }) => properties['id'])).toEqual(inside.map(({ id }) => id));
    expect(inside.length).toBeGreaterThan(2);
  });

  it.each(['geojson', 'csv', 'kml', 'gpkg'])('opens a layer of areas and one of points as %s', async (format) => {
    for (const [layer, count] of [
      ['lakes', lakes.features.length],
      ['river-gauges', gauges.length],
    ] as const) {
      const response = await fetch(`${house.base}/collections/${layer}/items?f=${format}`);
      expect(response.headers.get('content-disposition')).toContain(`filename="${layer}-`);
      const path = join(house.folder, `${layer}.${format}`);
      await writeFile(path, new Uint8Array(await response.arrayBuffer()));
      const places = ['-oo', 'X_POSSIBLE_NAMES=lon_deg', '-oo', 'Y_POSSIBLE_NAMES=lat_deg'];
      const features = await read(path, ...(format === 'csv' ? places : []));
      expect(features).toHaveLength(count);
      const wanted = layer === 'lakes' ? lakes.features[1]!.geometry.coordinates : [gauges[1]!.lon, gauges[1]!.lat];
      const { coordinates } = features[1]!.geometry;
      // GDAL takes one part out of many and leaves the parts their heights.
      expect(coordinates.flat(9).slice(0, 2)).toEqual((wanted as number[]).flat(9).slice(0, 2));
      expect(JSON.stringify(features[1]!.properties)).toContain(layer === 'lakes' ? '湖 1' : gauges[1]!.name);
    }
  });

  it('reads the record among the metadata of the GeoPackage', async () => {
    const response = await fetch(`${house.base}/collections/lakes/items?f=gpkg`);
    const path = join(house.folder, 'record.gpkg');
    await writeFile(path, new Uint8Array(await response.arrayBuffer()));
    const { stdout } = await run('ogrinfo', ['-ro', '-so', path, 'lakes']);
    expect(stdout).toMatch(/"licence":"CC-BY-4.0","generated":true/);
    expect(stdout).toMatch(/Geometry: Multi Polygon/);
  });
});
