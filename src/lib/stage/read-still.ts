import type { StillFile } from '../model/still.ts';

/** Reads a file of still things; it stands by itself so that whoever only lists them loads no engine. */
export async function readStill(url: string): Promise<StillFile> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}; build the city's tiles again.`);
  return (await response.json()) as StillFile;
}
