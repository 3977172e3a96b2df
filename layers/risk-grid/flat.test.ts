import { expect, it } from 'vitest';
import { cellIdOf, type RiskFinding } from '../../src/lib/model/risk/risk-finding.ts';
import type { LayerView } from '../../src/lib/stage/layer.ts';
import flat from './flat.ts';

const ids = [cellIdOf(0, 0), cellIdOf(1, 0)];
const found = {
  ground: { cellM: 250, columns: 2, squareOf: Int32Array.of(0, 1), places: Float64Array.of(120, 30, 120.0026, 30) },
  level: Uint8Array.of(1, 4),
  idOf: (cell: number) => ids[cell],
  cellOf: (id: string) => ids.findIndex((each) => each === id),
  placeOf: (cell: number) => [120 + cell * 0.0026, 30],
  unknownCauses: () => [],
} as unknown as RiskFinding;
const viewOf = (finding: RiskFinding | undefined, selected?: string) =>
  ({ selected, findingOf: () => finding }) as unknown as LayerView;

it('draws every cell, and the same picture as long as nothing changed', () => {
  const draw = flat.begin();
  const picture = draw(viewOf(found));
  expect(picture.cells).toMatchObject({ length: 2, sideM: 250 });
  expect(picture.cells!.idOf(1)).toBe(ids[1]);
  expect(draw(viewOf(found))).toBe(picture);
});

it('outlines the cell that is selected, in its size on the ground', () => {
  const draw = flat.begin();
  const { areas } = draw(viewOf(found, ids[0]));
  const [west, south] = areas![0]!.rings[0]![0]!;
  expect(areas![0]!.id).toBe(ids[0]);
  expect((30 - south) * 111_319.5).toBeCloseTo(125, 6);
  expect((120 - west) * 111_319.5 * Math.cos(Math.PI / 6)).toBeCloseTo(125, 6);
});

it('draws nothing where nothing is found, and takes away what was once', () => {
  const draw = flat.begin();
  draw(viewOf(found));
  expect(draw(viewOf(undefined))).toEqual({});
});
