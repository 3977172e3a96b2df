import { describe, expect, it } from 'vitest';
import { idOf } from '../model/id.ts';
import { placeAddress, placeOf, type AddressedPlace } from './place-address.ts';

const address = new URL('https://city.example/?at=2026-06-01T04:05:06Z');

describe('the address of a place', () => {
  it.each<AddressedPlace>([
    { page: 'overview', division: undefined, selected: undefined },
    { page: 'ecology', division: '330110005', selected: undefined },
    { page: 'traffic', division: '330110005012', selected: idOf('Outlet', 'mill') },
  ])('leads back to it and keeps what else it says: %j', (place) => {
    const made = placeAddress(address, place);
    expect(placeOf(made.searchParams)).toEqual(place);
    expect(made.searchParams.get('at')).toBe('2026-06-01T04:05:06Z');
  });

  it.each(['page=moon', 'in=Yuhang', 'in=3301', 'of=me'])('that cannot be read leads to the whole: %s', (query) => {
    expect(placeOf(new URLSearchParams(query))).toEqual({ page: 'overview', division: undefined, selected: undefined });
  });
});
