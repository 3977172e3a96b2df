import type { Label } from '@cesium/engine';
import { expect, it } from 'vitest';
import { openScribe } from './scribe.ts';

const labelOf = (text = ''): Label => ({ text, font: '500 26px "Sans"' }) as Label;

/** Fonts that have Latin letters and get the rest when told. */
function fonts() {
  const waiting: (() => void)[] = [];
  let [hasAll, asked] = [false, 0];
  return {
    check: (_: string, text = '') => hasAll || /^[ -~]*$/.test(text),
    load: () => ((asked += 1), new Promise<FontFace[]>((come) => waiting.push(() => come([])))),
    asked: () => asked,
    async come() {
      hasAll = true;
      for (const come of waiting.splice(0)) come();
      await Promise.resolve();
    },
  };
}

it('writes at once what the font has, and asks for nothing', () => {
  const [label, face] = [labelOf(), fonts()];
  openScribe(() => undefined, face).write(label, 'AQI 46');
  expect(label.text).toBe('AQI 46');
  expect(face.asked()).toBe(0);
});

it('writes what the font lacks when it has come, and asks for a frame', async () => {
  const [label, face] = [labelOf(), fonts()];
  let frames = 0;
  openScribe(() => (frames += 1), face).write(label, '窑头');
  expect(label.text).toBe('');
  await face.come();
  expect([label.text, frames]).toEqual(['窑头', 1]);
});

it('writes only the last of what was wanted, and nothing on a label that is gone', async () => {
  const [label, gone, face] = [labelOf(), labelOf(), fonts()];
  const scribe = openScribe(() => undefined, face);
  scribe.write(label, '窑头');
  scribe.write(label, '鸬鸟');
  scribe.write(gone, '窑头');
  scribe.forget(gone);
  await face.come();
  expect([label.text, gone.text]).toEqual(['鸬鸟', '']);
});
