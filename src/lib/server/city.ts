import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { City } from '../model/city.ts';
import type { RegisteredDevice } from '../model/register.ts';
import { thingOfScene, type Scene } from '../model/scene.ts';

export const tilesDir = resolve(import.meta.dirname, '../../../tiles');

const citiesIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => existsSync(join(folder, name, 'city.json')));

/** The city that is meant when none is named: the only one there is. Throws a sentence with all when there are several. */
export function onlyCity(folder = tilesDir): string {
  const cities = citiesIn(folder);
  if (cities.length === 1) return cities[0]!;
  if (cities.length === 0) throw new Error('There is no city: a folder in tiles/ with a city.json was expected.');
  throw new Error(`Which city is meant? Say one: CITY=${cities[0]} npm start. There are: ${cities.join(', ')}.`);
}

/** Reads `tiles/<id>/city.json`; throws a sentence with the cities there are when it is not one of them. */
export function readCity(tilesDir: string, id: string): City {
  const path = join(tilesDir, id, 'city.json');
  if (!existsSync(path)) {
    throw new Error(`There is no city "${id}" in tiles/. CITY may be: ${citiesIn(tilesDir).join(', ')}.`);
  }
  return JSON.parse(readFileSync(path, 'utf8')) as City;
}

/** The devices the city knows beforehand, from `register.json`; none when it keeps no such list. */
export function readRegister(tilesDir: string, id: string): RegisteredDevice[] {
  const path = join(tilesDir, id, 'register.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RegisteredDevice[]) : [];
}

/** The first scenes of the city's tour, from `scenes.json`, as things the desk begins with; none without that file. */
export function readScenes(tilesDir: string, id: string): RegisteredDevice[] {
  const path = join(tilesDir, id, 'scenes.json');
  if (!existsSync(path)) return [];
  const scenes = JSON.parse(readFileSync(path, 'utf8')) as Scene[];
  return scenes.map((scene) => ({ feed: 'desk', address: scene.id, thing: thingOfScene(scene), datastreams: [] }));
}
