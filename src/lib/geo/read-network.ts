import type { NetworkFile } from '../model/road-network.ts';
import { readBuilt } from './read-built.ts';

/** The roads of a city as its tiles have them, none where there are no tiles; rejects with a sentence. */
export async function readNetwork(tilesUrl: string): Promise<NetworkFile> {
  if (!tilesUrl) return { nodes: [], edges: [] };
  return readBuilt<NetworkFile>(`${tilesUrl}/network.json`);
}
