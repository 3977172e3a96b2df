import type { Feature } from 'geojson';
import type { Text } from '../../model/text.ts';

/** What is read: a file, one that was dropped with others beside it, or what an address gave. */
export interface Source {
  readonly name: string;
  readonly blob: Blob;
  /** The file of the same name with another ending: `.dbf` beside `.shp`. */
  beside(ending: string): Blob | undefined;
}

/** What a person chose instead of what was guessed. */
export interface Choice {
  readonly crs?: string;
  readonly encoding?: string;
  readonly columns?: PlaceColumns;
}

export interface PlaceColumns {
  readonly lon: string;
  readonly lat: string;
}

/** What a format tells of a file while it reads. */
export interface Told {
  readonly choice: Choice;
  /** The coordinate system that the file names: `EPSG:4549`, `gcj02` or a text that PROJ understands. */
  crs(crs: string, why: Text): void;
  encoding(name: string, why: Text): void;
  /** The headings that a table has, and which of them were taken for coordinates. */
  columns(all: readonly string[], taken: PlaceColumns | undefined): void;
  /** What could not be read, and where. */
  fault(where: Text, what: Text): void;
  note(note: Text): void;
  /** Bytes of the file that are done. */
  done(bytes: number): void;
}

/** A room of `formats/`: how files of one format become features, with the coordinates that they have in the file. */
export interface Format {
  readonly id: string;
  readonly title: Text;
  /** Endings of a file's name, in small letters with the dot. */
  readonly endings: readonly string[];
  /** In batches, so that a large file is never whole in the way. Throws `Unreadable` where nothing can be made of it. */
  read(source: Source, told: Told): AsyncIterable<readonly Feature[]>;
}

/** Nothing could be made of a file: why and where, in a sentence. */
export class Unreadable extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

export const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await blob.arrayBuffer());

/** Batches of what is at hand. */
export function* batches<Item>(items: readonly Item[], size = 2_000): Generator<Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
