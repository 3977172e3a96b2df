import { expect, it } from 'vitest';
import type { Thing } from './entity.ts';
import { idOf } from './id.ts';
import { permitOf } from './permit.ts';

const now = Date.parse('2026-11-24T08:00Z');
const works = (properties: NonNullable<Thing['properties']>): Thing => ({
  type: 'Thing',
  id: idOf('Enterprise', 'one'),
  kind: 'Enterprise',
  name: { zh: '厂', en: 'works' },
  properties,
});
const until = (permitUntil: string) => permitOf(works({ permit: 'A1', permitUntil }), now);

it('holds to the end of its last day', () => {
  expect(until('2026-11-24')).toMatchObject({ state: 'ending', daysLeft: 0 });
  expect(until('2026-11-23')).toMatchObject({ state: 'expired', daysLeft: -1 });
  expect(until('2027-06-01')).toMatchObject({ state: 'valid', number: 'A1', until: '2027-06-01' });
});

it('is unknown, not valid, where number or end are missing or unreadable', () => {
  expect(permitOf(works({}), now).state).toBe('unknown');
  expect(permitOf(works({ permit: 'A1' }), now).state).toBe('unknown');
  expect(until('next year').state).toBe('unknown');
});

it('knows the load of each factor', () => {
  const { permittedKg } = permitOf(works({ 'permittedKg.cod': 100, 'permittedKg.bod5': 'much' }), now);
  expect([...permittedKg]).toEqual([['cod', 100]]);
});
