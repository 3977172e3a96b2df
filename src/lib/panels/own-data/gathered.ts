import type { Origin } from '../../formats/messages.ts';

export interface Gathered {
  readonly name: string;
  readonly origin: Origin;
  /** Whence it is, where its name does not say. */
  readonly source?: string;
  readonly attribution?: string;
}

/** What belongs to another file of the same name and is not read by itself. */
const companions = /\.(dbf|shx|prj|cpg|sbn|sbx|qix|qmd|shp\.xml|tfw|aux\.xml)$/i;

/** Files that were dropped together: a `.shp` goes with what lies beside it. */
export function gathered(files: readonly File[]): Gathered[] {
  const stem = (name: string) => name.toLowerCase().replace(/\.[^.]+$/, '');
  return files
    .filter(({ name }) => !companions.test(name) || files.length === 1)
    .map((file) => {
      const near = files.filter((other) => other !== file && stem(other.name) === stem(file.name));
      const beside = new Map(near.map((other) => [other.name.toLowerCase().slice(stem(other.name).length), other]));
      return { name: file.name, origin: { file, beside } };
    });
}
