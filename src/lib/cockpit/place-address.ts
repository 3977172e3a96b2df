import type { Id } from '../model/id.ts';
import { isId } from '../model/id.ts';
import { isPage, type PageId } from './pages.ts';

/** Where somebody is, as an address says it: `?page=ecology&in=330110005&of=urn:…`. */
export interface AddressedPlace {
  readonly page: PageId;
  readonly division: string | undefined;
  readonly selected: Id | undefined;
}

/** What an address leads to; what cannot be read leads to the first page of the whole district. */
export function placeOf(query: URLSearchParams): AddressedPlace {
  const [page, division, selected] = ['page', 'in', 'of'].map((name) => query.get(name) ?? undefined);
  return {
    page: isPage(page) ? page : 'overview',
    division: division !== undefined && /^\d{9}(\d{3})?$/.test(division) ? division : undefined,
    selected: selected !== undefined && isId(selected) ? selected : undefined,
  };
}

/** The same address, leading to a place. */
export function placeAddress(address: URL, { page, division, selected }: AddressedPlace): URL {
  const next = new URL(address);
  const said = { page: page === 'overview' ? undefined : page, in: division, of: selected };
  for (const [name, value] of Object.entries(said)) {
    if (value === undefined) next.searchParams.delete(name);
    else next.searchParams.set(name, value);
  }
  return next;
}
