import type { NetworkFile } from '../model/road-network.ts';

/** The roads of a city as its tiles have them, none where there are no tiles; rejects with a sentence. */
export async function readNetwork(tilesUrl: string): Promise<NetworkFile> {
  if (!tilesUrl) return { nodes: [], edges: [] };
  const url = `${tilesUrl}/network.json`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}; build the city's tiles again.`);
  return (await response.json()) as NetworkFile;
}
