import { WebMercatorViewport } from '@deck.gl/core';
import { expect, it } from 'vitest';
import { middleOf, partsOf } from './picture.ts';

it('parts a picture so that each part shows what the whole shows there', () => {
  const asked = { centre: [119.98, 30.37], zoom: 13.37, widthPx: 1_311.5, heightPx: 917.3, ratio: 2 } as const;
  const [longitude, latitude] = asked.centre;
  const whole = new WebMercatorViewport({
    width: asked.widthPx,
    height: asked.heightPx,
    longitude,
    latitude,
    zoom: asked.zoom,
  });
  const parts = partsOf(asked.widthPx, asked.heightPx);
  expect(parts).toHaveLength(6);
  for (const { column, row } of parts) {
    const part = new WebMercatorViewport({ width: 512, height: 512, ...middleOf(asked, column, row) });
    const place = part.unproject([100, 400]) as [number, number];
    const [x, y] = whole.project(place) as [number, number];
    expect(x).toBeCloseTo(column * 512 + 100, 3);
    expect(y).toBeCloseTo(row * 512 + 400, 3);
  }
});
