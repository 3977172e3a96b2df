import type { Feature, Polygon } from 'geojson';
import { expect, it } from 'vitest';
import { createCityFrame } from '../../geo/city-frame.ts';
import { openPlane } from '../../geo/plane.ts';
import { check } from './check.ts';
import type { RedLineFigures } from './messages.ts';

const origin = [119.98, 30.38, 8] as const;
const plane = openPlane(createCityFrame(origin));

function square(x: number, y: number, sideM: number, id = ''): Feature<Polygon> {
  const at = (east: number, north: number) => plane.locate(x + east, y + north);
  const ring = [at(0, 0), at(sideM, 0), at(sideM, sideM), at(0, sideM), at(0, 0)];
  return { type: 'Feature', id, geometry: { type: 'Polygon', coordinates: [ring] }, properties: {} };
}
/** 4 ha, its south-west corner at the city's origin. */
const parcel = square(0, 0, 200).geometry;

function checked(...inputs: Feature[][]): RedLineFigures {
  const layers = inputs.map((_, n) => `layer-${n}`);
  return check({ origin, parcel, layers }, inputs, () => undefined).figures;
}
const within = (value: number, wanted: number): void => expect(Math.abs(value / wanted - 1)).toBeLessThan(0.001);

it('says how much of a parcel a zone takes, ground under two of its areas once', () => {
  const [touched] = checked([square(150, 0, 200, 'east'), square(150, 100, 200, 'north-east')]).touched;
  within(touched!.areaM2, 50 * 200);
  within(touched!.share, 0.25);
  expect(touched!.features).toEqual(['east', 'north-east']);
  expect(touched!.nearestM).toBeUndefined();
});

it('hands over the pieces themselves, each with its layer, its zone and its size', () => {
  const { features } = check({ origin, parcel, layers: ['a'] }, [[square(100, 100, 300, 'zone')]], () => undefined);
  expect(features).toHaveLength(1);
  expect(features[0]!.properties).toMatchObject({ layer: 'a', of: 'zone' });
  within(features[0]!.properties!.areaM2 as number, 100 * 100);
});

it('says how far the nearest zone is where none is touched, and which', () => {
  const [touched] = checked([square(1_000, 0, 100, 'far'), square(-350, -450, 50, 'near')]).touched;
  expect(touched).toMatchObject({ areaM2: 0, share: 0, features: ['near'] });
  // From the corner (−300, −400) of the zone to the corner (0, 0) of the parcel.
  within(touched!.nearestM!, 500);
});

it('takes a zone that only shares an edge for near and not for touched', () => {
  const [touched] = checked([square(200, 0, 100, 'beside')]).touched;
  expect(touched).toMatchObject({ areaM2: 0, features: ['beside'] });
  expect(touched!.nearestM).toBeLessThan(0.01);
});

it('measures a river within, and from the parcel to one that passes by', () => {
  const river = (y: number): Feature => ({
    ...{ type: 'Feature', id: 'river', properties: {} },
    geometry: { type: 'LineString', coordinates: [plane.locate(-900, y), plane.locate(900, y)] },
  });
  const [through, by] = checked([river(80)], [river(320)]).touched;
  within(through!.lengthM, 200);
  within(by!.nearestM!, 120);
});

it('counts points within, and has nothing to say of a layer that is empty', () => {
  const tree = (x: number): Feature => ({
    ...{ type: 'Feature', id: `tree ${x}`, properties: {} },
    geometry: { type: 'Point', coordinates: plane.locate(x, 100) },
  });
  const { touched, parcelM2 } = checked([tree(20), tree(60), tree(260)], []);
  expect(touched[0]).toMatchObject({ points: 2, features: ['tree 20', 'tree 60'] });
  expect(touched[1]).toEqual({ layer: 'layer-1', areaM2: 0, share: 0, lengthM: 0, points: 0, features: [] });
  within(parcelM2, 40_000);
});

it('refuses a parcel without ground', () => {
  const flat: Polygon = {
    type: 'Polygon',
    coordinates: [[plane.locate(0, 0), plane.locate(9, 0), plane.locate(0, 0)]],
  };
  expect(() => check({ origin, parcel: flat, layers: [] }, [], () => undefined)).toThrow('encloses no ground');
});
