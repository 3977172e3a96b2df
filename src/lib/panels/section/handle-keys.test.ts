import { expect, it } from 'vitest';
import { newSection } from '../../model/section.ts';
import { faceByKey, middleByKey } from './handle-keys.ts';

const box = newSection('box', [120, 30], 100, 0);
const key = (name: string, shiftKey = false) => ({ key: name, shiftKey }) as KeyboardEvent;

it('pushes a face by a metre, by ten with Shift, and leaves other keys alone', () => {
  expect(faceByKey(box, 'top', key('ArrowUp'))?.reachM.top).toBe(121);
  expect(faceByKey(box, 'left', key('ArrowLeft', true))?.reachM.left).toBe(90);
  expect(faceByKey(box, 'left', key('Tab'))).toBeUndefined();
});

it('moves, turns and sizes the whole from its middle', () => {
  expect(middleByKey(box, key('ArrowUp'))?.centre[1]).toBeCloseTo(30 + 1 / 111_320, 9);
  expect(middleByKey(box, key('['))?.headingDeg).toBe(359);
  expect(middleByKey(box, key('}', true))?.headingDeg).toBe(10);
  const larger = middleByKey(box, key('+'))!;
  expect(larger.reachM.right).toBeCloseTo(105, 6);
  expect(middleByKey(larger, key('-'))?.reachM.right).toBeCloseTo(100, 6);
  expect(middleByKey(box, key('a'))).toBeUndefined();
});
