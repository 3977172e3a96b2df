import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';
import format from './format.ts';

const kml = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`;
const mark = '<Placemark><name>塘栖</name><Point><coordinates>120.1866,30.4774,3</coordinates></Point></Placemark>';

it('reads KML, and the same from a KMZ', async () => {
  const plain = await readAll(format, 'a.kml', kml(mark));
  expect(plain.features[0]).toMatchObject({
    geometry: { type: 'Point', coordinates: [120.1866, 30.4774, 3] },
    properties: { name: '塘栖' },
  });
  const zipped = await readAll(format, 'a.kmz', zipSync({ 'doc.kml': new TextEncoder().encode(kml(mark)) }));
  expect(zipped.features).toEqual(plain.features);
});

it('names the place where it is no XML', async () => {
  await expect(readAll(format, 'a.kml', kml('<Placemark><name>x</Placemark>'))).rejects.toThrow(/no valid XML/);
  await expect(readAll(format, 'a.kmz', zipSync({ 'b.png': new Uint8Array(3) }))).rejects.toThrow('no .kml');
});
