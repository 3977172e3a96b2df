import { beforeEach, expect, it, vi } from 'vitest';
import { frameDrawer } from './draw-frame.ts';
import type { Engines } from './engines.ts';
import type { Machine } from './machine.ts';
import type { Sunlight } from './sunlight.ts';

let nowMs = 0;
let throws = false;
let isLost = false;
let culprit: string | undefined;
const rebuild = vi.fn(() => Promise.resolve());
const layer = vi.fn();
const nobody = vi.fn();

const engines = {
  scene: { camera: { viewMatrix: 'here' }, isDestroyed: () => false, requestRender: () => undefined },
  camera: { fly: () => undefined, keepInside: () => undefined },
  isLost: () => isLost,
  culpritOf: () => culprit,
  tick: () => {
    if (throws) throw new Error('broken');
    return true;
  },
} as unknown as Engines;
const machine = { running: () => engines, rebuild } as unknown as Machine;
const sun = { follow: () => undefined } as unknown as Sunlight;
let draw: ReturnType<typeof frameDrawer>;

beforeEach(() => {
  [nowMs, throws, isLost, culprit] = [0, false, false, undefined];
  vi.clearAllMocks();
  draw = frameDrawer(machine, sun, { layer, nobody }, () => nowMs);
});

it('blames nobody for what a lost context throws, and draws on when it is back', () => {
  [throws, isLost, culprit] = [true, true, 'roads'];
  for (let frames = 0; frames < 5; frames += 1) expect(draw('asked')).toBeUndefined();
  expect([layer.mock.calls, nobody.mock.calls, rebuild.mock.calls]).toEqual([[], [], []]);
  [throws, isLost] = [false, false];
  expect(draw('asked')).toBe('asked');
});

it('builds all anew at once after an error of nobody', () => {
  throws = true;
  draw('asked');
  expect(rebuild).toHaveBeenCalledTimes(1);
  throws = false;
  expect(draw('asked')).toBe('asked');
});

it('rests longer and longer where the error comes again, and never gives up', () => {
  throws = true;
  const tries: number[] = [];
  rebuild.mockImplementation(() => (tries.push(nowMs / 1_000), Promise.resolve()));
  for (nowMs = 0; nowMs < 3_600_000; nowMs += 1_000) draw(undefined);
  expect(tries.slice(0, 4)).toEqual([0, 31, 92, 213]);
  expect(tries.length).toBeGreaterThan(6);
  expect(Math.max(...tries.map((at, n) => at - (tries[n - 1] ?? 0)))).toBeLessThanOrEqual(602);
});

it('begins without a rest after ten quiet minutes', () => {
  throws = true;
  draw('asked');
  throws = false;
  nowMs = 11 * 60_000;
  expect(draw('asked')).toBe('asked');
  throws = true;
  draw('asked');
  expect(rebuild).toHaveBeenCalledTimes(2);
});
