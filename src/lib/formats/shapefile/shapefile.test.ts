import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { gcj02FromWgs84 } from '../../geo/datum.ts';
import { gbk, madeShapefile } from '../testing/made-shapefile.ts';
import { readAll } from '../testing/read-all.ts';
import format from './format.ts';

const there = [120.0115, 30.3782] as const;
const names = [gbk.余杭, gbk.良渚];
const values = [1.5, 2];

it('reads GBK and GCJ-02, says both, and places it where it is', async () => {
  const points = [gcj02FromWgs84(there), gcj02FromWgs84([120.1, 30.3])];
  const { features, report } = await readAll(format, '小区_gcj02.zip', madeShapefile({ points, names, values }));
  expect(features.map(({ properties }) => properties)).toEqual([
    { 名称: '余杭', value: 1.5 },
    { 名称: '良渚', value: 2 },
  ]);
  expect(report.encoding?.name).toBe('gb18030');
  expect(report.crs?.name).toBe('gcj02');
  const [lon, lat] = (features[0]!.geometry as { coordinates: number[] }).coordinates;
  expect(lon).toBeCloseTo(there[0], 8);
  expect(lat).toBeCloseTo(there[1], 8);
});

it('believes a .cpg, and a .prj of Gauss–Krüger', async () => {
  const prj =
    'PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
  // A degree of latitude at the central meridian: 0° to 30° is 3,320,113.398 m on GRS 80.
  const given = { points: [[500_000, 3_320_113.398] as const], names: [gbk.余杭], values: [1], prj, cpg: 'GBK' };
  const { features, report } = await readAll(format, 'a.zip', madeShapefile(given));
  const [lon, lat] = (features[0]!.geometry as { coordinates: number[] }).coordinates;
  expect(lon).toBeCloseTo(120, 8);
  expect(lat).toBeCloseTo(30, 7);
  expect(report.encoding?.why.en).toContain('.cpg');
});

it('takes the zone from the easting where there is no .prj', async () => {
  const given = { points: [[40_500_000, 3_320_113.398] as const], names: [gbk.余杭], values: [1] };
  const { features, report } = await readAll(format, 'a.zip', madeShapefile(given));
  expect(report.crs?.name).toBe('EPSG:4528');
  expect((features[0]!.geometry as { coordinates: number[] }).coordinates[0]).toBeCloseTo(120, 8);
});

it('does what one chose against the guess', async () => {
  const given = { points: [there], names: [gbk.余杭], values: [1] };
  const chosen = await readAll(format, 'a.zip', madeShapefile(given), { crs: 'gcj02', encoding: 'big5' });
  expect((chosen.features[0]!.geometry as { coordinates: number[] }).coordinates[0]).toBeLessThan(there[0] - 0.004);
  expect(Object.keys(chosen.features[0]!.properties!)[0]).not.toBe('名称');
});

it('says what an archive holds instead', async () => {
  await expect(readAll(format, 'a.zip', zipSync({ 'b.txt': new Uint8Array(3) }))).rejects.toThrow('b.txt');
  await expect(readAll(format, 'a.zip', new Uint8Array(40))).rejects.toThrow('cannot be opened');
});
