import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './row.ts';

/** Every row there is a folder for, or the one that was asked for. Throws a sentence for one there is not. */
export async function loadRows(asked?: string): Promise<Row[]> {
  const paths = globSync('*/row.ts', { cwd: import.meta.dirname }).sort();
  const names = paths.map((path) => path.split('/')[0]!);
  if (asked !== undefined && !names.includes(asked))
    throw new Error(`There is no row "${asked}"; one of ${names.join(', ')} was expected.`);
  const wanted = names.filter((name) => asked === undefined || name === asked);
  const rooms = await Promise.all(wanted.map((name) => import(join(import.meta.dirname, name, 'row.ts'))));
  return rooms.map((room: { default: Row }) => room.default);
}
