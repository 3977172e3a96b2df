import { expect, it } from 'vitest';
import { gbk } from '../testing/made-shapefile.ts';
import { readAll } from '../testing/read-all.ts';
import format from './format.ts';

const ascii = (text: string) => [...new TextEncoder().encode(text)];

it('reads a table in GBK with headings and separators it was not told of', async () => {
  const bytes = new Uint8Array([
    ...gbk.名称,
    ...ascii(';lng;lat;code\n'),
    ...gbk.余杭,
    ...ascii(';120.01;30.37;007\n'),
    ...gbk.良渚,
    ...ascii(';120.02;30.38;012\n'),
  ]);
  const { features, report } = await readAll(format, 'a.csv', bytes);
  expect(report).toMatchObject({ count: 2, encoding: { name: 'gb18030' }, columns: { lon: 'lng', lat: 'lat' } });
  expect(features[0]).toEqual({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [120.01, 30.37] },
    properties: { 名称: '余杭', lng: 120.01, lat: 30.37, code: '007' },
  });
});

it('names the datum that a heading names, and finds columns by their values', async () => {
  const shifted = await readAll(format, 'a.csv', 'name,gcj_lng,gcj_lat\nx,120.0160,30.3755\n');
  expect(shifted.report.crs?.name).toBe('gcj02');
  const found = await readAll(format, 'a.csv', '甲,乙,丙\n1,120.016,30.3755\n2,120.017,30.3756\n');
  expect(found.report.columns).toEqual({ lon: '乙', lat: '丙' });
});

it('reads degrees, minutes and seconds', async () => {
  const { features } = await readAll(format, 'a.csv', '经度,纬度\n"120°30′36″",30°15\'\n');
  expect(features[0]!.geometry).toEqual({ type: 'Point', coordinates: [120.51, 30.25] });
});

it('names rows without a place, and says what is missing', async () => {
  const { features, report } = await readAll(format, 'a.csv', 'lon,lat,v\n120,30,1\n,30,2\n120,x,3\n');
  expect(features).toHaveLength(1);
  expect(report.faults.map(({ where }) => where.en)).toEqual(['row 3', 'row 4']);
  await expect(readAll(format, 'a.csv', 'a,b\n1,2\n')).rejects.toThrow('a, b');
  await expect(readAll(format, 'a.csv', 'a,b\n')).rejects.toThrow('no rows');
  const named = await readAll(format, 'a.csv', 'a,b\n120,30\n', { columns: { lon: 'a', lat: 'b' } });
  expect(named.features).toHaveLength(1);
});
