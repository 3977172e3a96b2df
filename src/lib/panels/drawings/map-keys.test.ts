import { expect, it } from 'vitest';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { keyOnMap } from '../../cockpit/map-keys.ts';
import type { Shape } from '../../model/drawings/shape.ts';
import { DrawingTool } from './drawing-tool.svelte.ts';

/** A picture of 400 by 300 pixels on which a pixel is a thousandth of a degree. */
function picture() {
  const pose = { lonDeg: 120, latDeg: 30, heightM: 1_000, headingDeg: 0, pitchDeg: -90 };
  const camera = {
    pose: () => ({ ...pose }),
    set: (next: typeof pose) => void Object.assign(pose, next),
    project: ([lon, lat]: readonly number[]) => [
      200 + (lon! - pose.lonDeg) * 1_000,
      150 - (lat! - pose.latDeg) * 1_000,
    ],
    unproject: (x: number, y: number) => [pose.lonDeg + (x - 200) / 1_000, pose.latDeg - (y - 150) / 1_000],
  };
  const shown = { camera, size: () => ({ width: 400, height: 300 }) } as unknown as NonNullable<Cockpit['stage']>;
  return { shown, pose };
}

function desk(type: Shape['type']) {
  const { shown, pose } = picture();
  const done: Shape[] = [];
  const ways = { began: () => undefined, done: (shape: Shape) => void done.push(shape), tooFew: () => undefined };
  const tool = new DrawingTool(type, { settings: () => ({}) as never, ...ways });
  const press = (...keys: string[]): boolean[] =>
    keys.map((key) =>
      keyOnMap({ key: key.replace('^', ''), shiftKey: key.startsWith('^') } as KeyboardEvent, tool, shown),
    );
  return { tool, pose, done, press };
}

it('draws a line without a mouse: the cross begins in the middle, and steps farther with Shift', () => {
  const { done, press } = desk('line');
  press('ArrowUp', ' ', 'ArrowRight', '^ArrowDown', ' ', 'Enter');
  const [line] = done;
  if (line?.type !== 'line') throw new Error('No line was drawn.');
  expect(line.points.map((point) => point.map((degree) => Math.round(Number(degree) * 1_000)))).toEqual([
    [120_000, 30_000],
    [120_010, 29_940],
  ]);
});

it('takes back and drops points, and leaves every other key to the page', () => {
  const { tool, press } = desk('fence');
  press('ArrowUp', ' ', 'ArrowLeft', ' ', 'Backspace');
  expect(tool.points).toHaveLength(1);
  press('Escape');
  expect(tool.points).toEqual([]);
  expect(press('a', 'Tab', 'F5')).toEqual([false, false, false]);
});

it('takes the map along at its edge, so that one gets everywhere', () => {
  const { tool, pose, press } = desk('line');
  press('ArrowRight', ...Array.from({ length: 10 }, () => '^ArrowRight'));
  expect(tool.at![0]).toBeGreaterThan(120.5);
  expect(pose.lonDeg).toBeGreaterThan(120.15);
});
