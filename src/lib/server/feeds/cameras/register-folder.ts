import { join, resolve } from 'node:path';
import type { City } from '../../../model/city.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { openTables, type OpenTables } from '../../door/open-tables.ts';
import { demandFolder } from '../../door/table-folder.ts';
import { cameraTable, type RegisteredCamera } from './register.ts';

const tiles = resolve(import.meta.dirname, '../../../../../tiles');

export type CameraRegister = OpenTables<RegisteredCamera>;

/** Reads the cameras of a city and goes on watching their folder: `CAMERAS_DIR`, or `cameras/` beside the city's register. */
export async function openRegister(
  city: City,
  settings: FeedContext['settings'],
  context: Pick<FeedContext, 'signal' | 'quarantine'>,
): Promise<CameraRegister> {
  const folder = settings['CAMERAS_DIR'] || join(tiles, city.id, 'cameras');
  demandFolder(folder, 'CAMERAS_DIR');
  return openTables(folder, cameraTable(new Set(city.divisions.map(({ code }) => code))), context);
}
