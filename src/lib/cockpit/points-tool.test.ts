import { expect, it } from 'vitest';
import { PointsTool } from './points-tool.svelte.ts';

it('sets points, shows the one that would be next, and takes the last one back', () => {
  const tool = new PointsTool();
  tool.click([120, 30]);
  tool.move([120.1, 30]);
  expect(tool.preview()).toEqual([
    [120, 30],
    [120.1, 30],
  ]);
  tool.click([120.1, 30]);
  tool.back();
  expect(tool.points).toEqual([[120, 30]]);
});

it('keeps what was measured when it ends, and begins anew with the next point', () => {
  const tool = new PointsTool();
  tool.click([120, 30]);
  tool.click([120.1, 30]);
  tool.end();
  tool.move([121, 31]);
  expect(tool.preview()).toHaveLength(2);
  tool.click([121, 31]);
  expect(tool.points).toEqual([[121, 31]]);
});

it('ends by itself with as many points as it takes, and has nothing to end without any', () => {
  const tool = new PointsTool(2);
  tool.end();
  expect(tool.ended).toBe(false);
  tool.click([120, 30]);
  tool.click([120.1, 30]);
  expect(tool.ended).toBe(true);
  tool.drop();
  expect(tool.preview()).toEqual([]);
});
