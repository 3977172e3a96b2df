import { expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';
import format from './format.ts';

/** A block of 10 m in CGCS2000 / 3° zone 40, in centimetres. */
const block = {
  type: 'CityJSON',
  version: '2.0',
  transform: { scale: [0.01, 0.01, 0.01], translate: [40_500_000, 3_320_113.398, 5] },
  metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/4528' },
  vertices: [
    ...[
      [0, 0, 0],
      [1000, 0, 0],
      [1000, 1000, 0],
      [0, 1000, 0],
    ],
    ...[
      [0, 0, 2700],
      [1000, 0, 2700],
      [1000, 1000, 2700],
      [0, 1000, 2700],
    ],
  ],
  CityObjects: {
    b1: {
      type: 'Building',
      attributes: { name: '3 号楼', floors: 9 },
      geometry: [
        {
          type: 'Solid',
          lod: '1',
          boundaries: [
            [[[0, 3, 2, 1]], [[4, 5, 6, 7]], [[0, 1, 5, 4]], [[1, 2, 6, 5]], [[2, 3, 7, 6]], [[3, 0, 4, 7]]],
          ],
        },
      ],
    },
  },
};

it('takes the ground and the height of a building', async () => {
  const { features } = await readAll(format, 'a.city.json', JSON.stringify(block));
  expect(features[0]!.properties).toEqual({ id: 'b1', type: 'Building', name: '3 号楼', floors: 9, heightM: 27 });
  const ring = (features[0]!.geometry as { coordinates: number[][][][] }).coordinates[0]![0]!;
  expect(ring).toHaveLength(5);
  expect(ring[0]).toEqual([expect.closeTo(120, 8), expect.closeTo(30, 7)]);
});

it('names the object whose shape it does not read', async () => {
  const points = {
    ...block,
    CityObjects: { p: { type: 'Tree', geometry: [{ type: 'MultiPoint', boundaries: [0] }] } },
  };
  const { report } = await readAll(format, 'a.city.json', JSON.stringify(points));
  expect(report.faults[0]!.where.en).toBe('object p');
  await expect(readAll(format, 'a.city.json', '{}')).rejects.toThrow('no CityJSON');
});
