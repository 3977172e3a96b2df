import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface FileNote {
  readonly bytes: number;
  readonly sha256: string;
}

/** What stands in a built city folder and where it came from: `manifest.json`. */
export interface Manifest {
  readonly city: string;
  /** Of the builder and the city folder. */
  readonly inputHash: string;
  readonly generated: true;
  readonly label: { readonly zh: '演示数据'; readonly en: 'generated' };
  readonly source: string;
  readonly licence: string;
  readonly date: string;
  readonly counts: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, FileNote>>;
}

/** Changes when anything changes that the build reads, and only then. */
export function hashInputs(cityDir: string): string {
  const hash = createHash('sha256');
  const builder = import.meta.dirname;
  const sources = filesIn(builder).filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
  const shared = ['geo/city-frame.ts', 'model/footprints.ts', 'model/id.ts'].map((path) =>
    join(builder, '../../src/lib', path),
  );
  const facts = filesIn(cityDir).filter((path) => /(city|geography)\.json$/.test(path));
  for (const path of [...sources, ...shared, ...facts]) {
    hash.update(relative(builder, path).split('/').at(-1)!).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

export function noteFiles(folder: string): Record<string, FileNote> {
  return Object.fromEntries(
    filesIn(folder).map((path) => {
      const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
      return [relative(folder, path), { bytes: statSync(path).size, sha256 }];
    }),
  );
}

export function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(
      `${folder}/manifest.json is not readable: ${(error as Error).message}. Delete the folder and build again.`,
      { cause: error },
    );
  }
}
