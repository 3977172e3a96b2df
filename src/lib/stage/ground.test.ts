import type { Scene } from '@cesium/engine';
import { expect, it } from 'vitest';
import { groundOf } from './ground.ts';

const sceneOver = (heightM: number | undefined) => ({ globe: { getHeight: () => heightM } }) as unknown as Scene;

it('says the height of what is drawn, and sea level where nothing is', () => {
  expect(groundOf(sceneOver(12.5), 120, 30)).toBe(12.5);
  expect(groundOf(sceneOver(-420), 35.5, 31.5)).toBe(-420);
  expect(groundOf(sceneOver(undefined), 120, 30)).toBe(0);
});

it('does not take the flat face of a tile as wide as a sea for the ground', () => {
  expect(groundOf(sceneOver(-12_326), 120, 30)).toBe(0);
});
