import type { NetworkFile } from '../../src/lib/model/road-network.ts';

/** How wide each class of road is drawn. */
const widthsPx: Readonly<Record<string, number>> = { expressway: 4.5, primary: 3.5 };
const usualWidthPx = 2.2;

export function widthOf(roadClass: string): number {
  return widthsPx[roadClass] ?? usualWidthPx;
}

export async function readNetwork(tilesUrl: string): Promise<NetworkFile> {
  if (!tilesUrl) return { nodes: [], edges: [] };
  const url = `${tilesUrl}/network.json`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}; build the city's tiles again.`);
  return (await response.json()) as NetworkFile;
}
