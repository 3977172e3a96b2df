import type { Text } from '../../model/text.ts';

/** A layer of the city that may be taken away, as the service of features tells it. */
export interface Published {
  readonly id: string;
  readonly titles: Text;
  readonly source: Text;
  readonly licence: string;
  readonly generated: boolean;
  readonly asOf: string | null;
  readonly count: number;
}

export const serviceAddress = '/api/features';

/** Rejects with a sentence. */
export async function readPublished(): Promise<readonly Published[]> {
  const url = `${serviceAddress}/collections?f=json`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return ((await response.json()) as { collections: Published[] }).collections;
}

/** Where a layer of the city lies as a file. */
export function fileAddress(id: string, format: string, bom: boolean): string {
  const query = new URLSearchParams({ f: format, ...(format === 'csv' && bom ? { bom: '1' } : {}) });
  return `${serviceAddress}/collections/${id}/items?${query}`;
}
