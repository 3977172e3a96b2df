import { readBuilt } from '../geo/read-built.ts';
import type { StillFile } from '../model/still.ts';

/** Reads a file of still things; it stands by itself so that whoever only lists them loads no engine. */
export const readStill = (url: string): Promise<StillFile> => readBuilt<StillFile>(url);
