import { expect, it } from 'vitest';
import { dutyAt, levelAbove, levels, type Party } from './level.ts';

const town: Party = { name: { zh: '甲镇', en: 'A' }, level: 'town', division: '330000001', phone: '1' };
const anyTown: Party = { name: { zh: '镇街', en: 'Towns' }, level: 'town' };

it('calls go up from the household to the district and no further', () => {
  expect(levels.map(levelAbove)).toEqual([undefined, 'district', 'town', 'village']);
});

it('whoever the plan names for a place answers for what lies in it, before whoever it names for all', () => {
  expect(dutyAt('town', '330000001002', [anyTown, town])).toBe(town);
  expect(dutyAt('town', '330000009002', [anyTown, town])).toBe(anyTown);
});

it('where nobody is named the duty room of the place is, without a telephone', () => {
  expect(dutyAt('town', '330000009002', [town])).toEqual({
    name: { zh: '镇街值班室', en: 'Duty room of the town' },
    level: 'town',
    division: '330000009',
  });
  expect(dutyAt('village', '330000009', []).division).toBeUndefined();
  expect(dutyAt('district', undefined, []).division).toBeUndefined();
});
