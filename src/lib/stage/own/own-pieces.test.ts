import type { Feature, Geometry } from 'geojson';
import { expect, it } from 'vitest';
import { plainStyle, type OwnLayer } from '../../model/own-layer.ts';
import { piecesOf } from './own-pieces.ts';

const square = (at: number) => [
  [120 + at, 30],
  [120.01 + at, 30],
  [120.01 + at, 30.01],
  [120.01 + at, 30.01],
  [120 + at, 30],
];
/** GeoJSON allows a feature without a place; its type here does not. */
const feature = (geometry: Geometry | null, properties = {}) => ({ type: 'Feature', geometry, properties }) as Feature;
const layerOf = (features: Feature[], height?: string): OwnLayer => ({
  ...{ id: 'own-a', title: 'a', visible: true, opacity: 1, features: { type: 'FeatureCollection', features } },
  style: { ...plainStyle('#112233'), ...(height ? { height } : {}) },
  record: { method: { zh: '', en: '' }, inputs: [], madeMs: 0, by: '' },
});

it('takes every geometry apart into what lies and what stands, under the feature’s own name', () => {
  const all: Geometry = {
    type: 'GeometryCollection',
    geometries: [
      {
        type: 'MultiPoint',
        coordinates: [
          [120, 30],
          [121, 31],
        ],
      },
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [120, 30],
            [120.1, 30],
          ],
        ],
      },
      { type: 'MultiPolygon', coordinates: [[square(0)], [square(1)]] },
    ],
  };
  const { lying, points, middles, left } = piecesOf(layerOf([feature(null), feature(all)]));
  expect(points).toHaveLength(2);
  expect(lying.map(({ geometry }) => geometry.type)).toEqual(['MultiLineString', 'MultiPolygon', 'MultiPolygon']);
  const ids = [...points, ...lying, ...middles].map(({ id }) => id);
  expect(new Set(ids)).toEqual(new Set(['urn:ngsi-ld:OwnFeature:own-a:1']));
  expect([middles.length, left]).toEqual([1, 0]);
});

it('leaves out what has no extent: a line of one place, a ring of two, no number', () => {
  const bad: Geometry[] = [
    {
      type: 'LineString',
      coordinates: [
        [120, 30],
        [120, 30],
      ],
    },
    {
      type: 'Polygon',
      coordinates: [
        [
          [120, 30],
          [121, 30],
          [120, 30],
        ],
      ],
    },
    { type: 'Polygon', coordinates: [] },
    { type: 'Point', coordinates: [Number.NaN, 30] },
  ];
  const { lying, points, blocks } = piecesOf(layerOf(bad.map((geometry) => feature(geometry))));
  expect([lying, points, blocks]).toEqual([[], [], []]);
});

it('raises areas, lines and points by the property that says how high', () => {
  const line: Geometry = {
    type: 'LineString',
    coordinates: [
      [120, 30],
      [120.1, 30],
    ],
  };
  const area: Geometry = { type: 'Polygon', coordinates: [square(0)] };
  const features = [feature(area, { h: 24 }), feature(area, { h: 0 }), feature(line, { h: -3 }), feature(line)];
  const { blocks, wires, lying } = piecesOf(layerOf(features, 'h'));
  expect(blocks.map(({ heightM }) => heightM)).toEqual([24]);
  expect(wires.map(({ heightM }) => heightM)).toEqual([-3]);
  expect(lying).toHaveLength(2);
  expect(piecesOf(layerOf(features)).blocks).toEqual([]);
});

it('says how many it leaves to the flat map', () => {
  const many = Array.from({ length: 20_050 }, () => feature({ type: 'Point', coordinates: [120, 30] }));
  expect(piecesOf(layerOf(many)).left).toBe(50);
});
