import { expect, it } from 'vitest';
import type { Position, Thing } from '../../model/entity.ts';
import { idOf } from '../../model/id.ts';
import { thingsNear } from './near.ts';

const at = (name: string, location?: Position): Thing => ({
  type: 'Thing',
  id: idOf('Gauge', name),
  kind: 'Gauge',
  name: { zh: name, en: name },
  ...(location ? { location } : {}),
});
const flat = ([x, y]: Position) => [x, y, 0] as const;

it('finds what stands within the radius, the nearest first, and leaves out what moves', () => {
  const things = [at('far', [900, 0]), at('near', [30, 40]), at('nearer', [0, 12]), at('moves')];
  expect(thingsNear(things, [0, 0, 0], 500, flat).map(({ thing, awayM }) => [thing.name.en, awayM])).toEqual([
    ['nearer', 12],
    ['near', 50],
  ]);
});
