import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '../model/city.ts';
import type { RegisteredDevice } from '../model/register.ts';

/** Reads `tiles/<id>/city.json`; throws a sentence with the cities there are when it is not one of them. */
export function readCity(tilesDir: string, id: string): City {
  const path = join(tilesDir, id, 'city.json');
  if (!existsSync(path)) {
    const there = readdirSync(tilesDir).filter((name) => existsSync(join(tilesDir, name, 'city.json')));
    throw new Error(`There is no city "${id}" in tiles/. CITY may be: ${there.join(', ')}.`);
  }
  return JSON.parse(readFileSync(path, 'utf8')) as City;
}

/** The devices the city knows beforehand, from `register.json`; none when it keeps no such list. */
export function readRegister(tilesDir: string, id: string): RegisteredDevice[] {
  const path = join(tilesDir, id, 'register.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RegisteredDevice[]) : [];
}
