import type { Scene } from '@cesium/engine';
import { expect, it } from 'vitest';
import { layerOf, watchCulprits } from './culprit.ts';

function sceneWith(...primitives: object[]) {
  let added: (primitive: object) => void = () => undefined;
  const scene = { primitives: { primitiveAdded: { addEventListener: (told: typeof added) => (added = told) } } };
  const culpritOf = watchCulprits(scene as unknown as Scene);
  for (const primitive of primitives) added(primitive);
  return culpritOf;
}

it('an error while drawing is laid to the layer whose primitive threw it', () => {
  const sound = { pickLayer: 'buildings', update: () => undefined };
  const failing = {
    length: 1,
    get: () => ({ id: { layer: 'vehicles' } }),
    update: () => {
      throw new Error('a buffer is gone');
    },
  };
  const culpritOf = sceneWith(sound, failing);
  sound.update();
  let thrown: unknown;
  try {
    failing.update();
  } catch (error) {
    thrown = error;
  }
  expect(culpritOf(thrown)).toBe('vehicles');
  expect(culpritOf(new Error('another'))).toBeUndefined();
});

it('a primitive that says nothing of its layer accuses nobody', () => {
  expect(layerOf({})).toBeUndefined();
  expect(layerOf({ length: 0 })).toBeUndefined();
});
