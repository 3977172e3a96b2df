import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The default exports of `folder/<room>/file`, one for each room that has one, in the order of their names. */
export async function loadRooms<T>(folder: string, file: string): Promise<T[]> {
  const rooms = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, file)))
    .map((entry) => join(folder, entry.name, file))
    .sort();
  return Promise.all(rooms.map((path) => loadRoom<T>(path)));
}

async function loadRoom<T>(path: string): Promise<T> {
  const { default: room } = (await import(path)) as { default?: T };
  if (!room) throw new Error(`${path} has no default export; a room is one folder with one default export.`);
  return room;
}
