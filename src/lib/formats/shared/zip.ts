import { unzipSync } from 'fflate';
import { Unreadable } from './format.ts';

/** The files of an archive by their whole name, without what macOS adds. */
export function unzipped(bytes: Uint8Array): Map<string, Uint8Array> {
  try {
    const files = unzipSync(bytes, { filter: ({ name }) => !/__MACOSX|\/\._/.test(name) });
    return new Map(Object.entries(files));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unreadable({ zh: `压缩包打不开：${why}`, en: `The archive cannot be opened: ${why}` });
  }
}
