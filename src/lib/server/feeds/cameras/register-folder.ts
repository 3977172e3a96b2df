import { join, resolve } from 'node:path';
import type { City } from '../../../model/city.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { demandFolder, watchTables, type TableFolder } from '../../door/table-folder.ts';
import { cameraTable, type RegisteredCamera } from './register.ts';

const tiles = resolve(import.meta.dirname, '../../../../../tiles');

export interface CameraRegister {
  readonly folder: string;
  /** As the files stand now; the same object as long as they do. Throws where they can no longer be watched. */
  now(): TableFolder<RegisteredCamera>;
}

/** Reads the cameras of a city and goes on watching their folder: `CAMERAS_DIR`, or `cameras/` beside the city's register. */
export async function openRegister(
  city: City,
  settings: FeedContext['settings'],
  context: Pick<FeedContext, 'signal' | 'quarantine'>,
): Promise<CameraRegister> {
  const folder = settings['CAMERAS_DIR'] || join(tiles, city.id, 'cameras');
  demandFolder(folder, 'CAMERAS_DIR');
  const divisions = new Set(city.divisions.map(({ code }) => code));
  const tables = watchTables(folder, cameraTable(divisions), context)[Symbol.asyncIterator]();
  let current = ((await tables.next()) as IteratorYieldResult<TableFolder<RegisteredCamera>>).value;
  let failure: unknown;
  void (async () => {
    for (let next = await tables.next(); !next.done; next = await tables.next()) current = next.value;
  })().catch((error: unknown) => (failure = error));
  return {
    folder,
    now() {
      if (failure) throw failure;
      return current;
    },
  };
}
