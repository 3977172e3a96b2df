import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DivisionsFile } from '../../../geo/divisions.ts';
import type { FeedContext } from '../../../model/feed.ts';
import type { PlaceNames } from '../../../model/incidents/named-duties.ts';
import type { Text } from '../../../model/text.ts';

/** The names of the district, its towns and, where the city was built, its villages. */
export function openPlaceNames({ city, builtDir, warn }: FeedContext): PlaceNames {
  const towns = city.divisions.map(({ code, name }): [string, Text] => [code, name]);
  const names = new Map<string, Text>([[city.adcode, city.name], ...towns, ...villagesIn(builtDir, warn)]);
  return (code) => names.get(code);
}

function villagesIn(builtDir: string | undefined, warn: FeedContext['warn']): [string, Text][] {
  if (!builtDir) return [];
  const path = join(builtDir, 'divisions.geojson');
  try {
    const { features } = JSON.parse(readFileSync(path, 'utf8')) as DivisionsFile;
    return features.map(({ properties: { code, name } }) => [code, name]);
  } catch (error) {
    warn(`${path} could not be read, so villages that are called are named by their level alone: ${String(error)}`);
    return [];
  }
}
