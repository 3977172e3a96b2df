import { expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';
import format from './format.ts';

it('reads a track with its times', async () => {
  const point = (lon: number, time: string) =>
    `<trkpt lat="30.3" lon="${lon}"><ele>5</ele><time>${time}</time></trkpt>`;
  const track = point(120.1, '2026-05-01T00:00:00Z') + point(120.2, '2026-05-01T00:01:00Z');
  const gpx = `<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><trk><name>巡河</name><trkseg>${track}</trkseg></trk></gpx>`;
  const { features } = await readAll(format, 'a.gpx', gpx);
  expect(features[0]).toMatchObject({
    geometry: {
      type: 'LineString',
      coordinates: [
        [120.1, 30.3, 5],
        [120.2, 30.3, 5],
      ],
    },
    properties: { name: '巡河' },
  });
  await expect(readAll(format, 'a.gpx', '<gpx><trk>')).rejects.toThrow('no valid XML');
});
