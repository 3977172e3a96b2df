import type { Feature } from 'geojson';
import { expect, it } from 'vitest';
import { plainStyle, type OwnLayer } from '../../model/own-layer.ts';
import { openOwnDrawing } from './own.ts';

const features = Array.from({ length: 15_000 }, (_, n): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [120, 30] },
  properties: { n },
}));
const layer: OwnLayer = {
  ...{ id: 'own-a', title: 'a', visible: true, opacity: 1, style: plainStyle('#112233') },
  features: { type: 'FeatureCollection', features },
  record: { method: { zh: '', en: '' }, inputs: [], madeMs: 0, by: '' },
};

/** Frames until nothing more is asked for, each with the ids it drew. */
function framesOf(draw: ReturnType<typeof openOwnDrawing>, layers: readonly OwnLayer[]): string[][] {
  const frames: string[][] = [];
  for (let asked = true; asked && frames.length < 20;) {
    asked = false;
    frames.push(draw(layers, { theme: 'dark', selected: undefined, more: () => (asked = true) }).map(({ id }) => id));
  }
  return frames;
}

it('begins one slice a frame, draws on what is begun, and asks for no frame in the end', () => {
  const draw = openOwnDrawing();
  const frames = framesOf(draw, [layer]);
  expect(frames.map(({ length }) => length)).toEqual([1, 2, 3, 3]);
  expect(framesOf(draw, [layer])).toHaveLength(1);
});

it('shows a new style slice by slice, and everything all the while', () => {
  const draw = openOwnDrawing();
  framesOf(draw, [layer]);
  const frames = framesOf(draw, [{ ...layer, style: plainStyle('#445566') }]);
  expect(frames.map(({ length }) => length)).toEqual([3, 3, 3, 3]);
});

it('draws every layer of several', () => {
  const other = { ...layer, id: 'own-b', features: { ...layer.features, features: features.slice(0, 5) } };
  const frames = framesOf(openOwnDrawing(), [other, layer]);
  expect(frames.at(-1)).toEqual(['own-a own 0', 'own-a own 1', 'own-a own 2', 'own-b own 0']);
});
