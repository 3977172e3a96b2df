import type { BuildingUse } from '../../model/footprints.ts';

/** What `/api/buildings/inside` answers. */
export interface BuildingCount {
  readonly buildings: number;
  /** The most floor first; floors in square metres. */
  readonly byUse: readonly { readonly use: BuildingUse; readonly buildings: number; readonly floorM2: number }[];
  readonly source: string;
  readonly date: string;
  readonly generated: boolean;
}

/** Asks for the buildings in an area, given as JSON; rejects with a sentence. */
export async function askBuildings(area: string, signal: AbortSignal): Promise<BuildingCount> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch('/api/buildings/inside', { method: 'POST', headers, body: `{"area":${area}}`, signal });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as BuildingCount;
}
