import type { Text } from './text.ts';

/** What a building is used for, as the files of the still city number it. */
export const buildingUses = [
  'residential',
  'village',
  'villa',
  'office',
  'commercial',
  'industrial',
  'school',
  'hospital',
  'civic',
] as const;
export type BuildingUse = (typeof buildingUses)[number];

export const buildingUseNames: Readonly<Record<BuildingUse, Text>> = {
  residential: { zh: '住宅', en: 'dwellings' },
  village: { zh: '农居', en: 'village house' },
  villa: { zh: '低层住宅', en: 'villa' },
  office: { zh: '办公', en: 'offices' },
  commercial: { zh: '商业', en: 'shops' },
  industrial: { zh: '厂房', en: 'industry' },
  school: { zh: '学校', en: 'school' },
  hospital: { zh: '医院', en: 'hospital' },
  civic: { zh: '公共建筑', en: 'public building' },
};

/**
 * Every upright piece of every building, column by column: `footprints.bin`. Places are decimetres east and north of the
 * city's origin in its frame, heights decimetres; corners are told from the middle of their piece.
 */
export interface Footprints {
  /** Of each piece, the building it belongs to; pieces of one building stand together. */
  readonly building: Uint32Array;
  readonly eastDm: Int32Array;
  readonly northDm: Int32Array;
  /** Where its corners begin; one more than there are pieces. */
  readonly cornersAt: Uint32Array;
  /** Of the ground under it, above the ellipsoid. */
  readonly groundDm: Int16Array;
  readonly bottomDm: Uint16Array;
  readonly topDm: Uint16Array;
  /** Storeys of the whole building. */
  readonly levels: Uint8Array;
  /** Place in `buildingUses`. */
  readonly use: Uint8Array;
  readonly cornerEastDm: Int16Array;
  readonly cornerNorthDm: Int16Array;
}

const magic = 0x31504654; // "TFP1"
const headerWords = 4;

interface Column {
  readonly name: keyof Footprints;
  readonly array: new (buffer: ArrayBuffer, offset: number, length: number) => Footprints[keyof Footprints];
  readonly bytes: number;
  readonly length: (pieces: number, corners: number) => number;
}

const perPiece = (pieces: number): number => pieces;
const perCorner = (_pieces: number, corners: number): number => corners;

/** The widest first, so that each column begins where its numbers may. */
const columns: readonly Column[] = [
  { name: 'building', array: Uint32Array, bytes: 4, length: perPiece },
  { name: 'eastDm', array: Int32Array, bytes: 4, length: perPiece },
  { name: 'northDm', array: Int32Array, bytes: 4, length: perPiece },
  { name: 'cornersAt', array: Uint32Array, bytes: 4, length: (pieces) => pieces + 1 },
  { name: 'groundDm', array: Int16Array, bytes: 2, length: perPiece },
  { name: 'bottomDm', array: Uint16Array, bytes: 2, length: perPiece },
  { name: 'topDm', array: Uint16Array, bytes: 2, length: perPiece },
  { name: 'cornerEastDm', array: Int16Array, bytes: 2, length: perCorner },
  { name: 'cornerNorthDm', array: Int16Array, bytes: 2, length: perCorner },
  { name: 'levels', array: Uint8Array, bytes: 1, length: perPiece },
  { name: 'use', array: Uint8Array, bytes: 1, length: perPiece },
];

const sizeOf = (pieces: number, corners: number): number =>
  headerWords * 4 + columns.reduce((sum, { bytes, length }) => sum + bytes * length(pieces, corners), 0);

/** The columns over one buffer, all zero: whoever writes the file fills them. */
export function blankFootprints(pieces: number, corners: number): { buffer: ArrayBuffer; footprints: Footprints } {
  const buffer = new ArrayBuffer(sizeOf(pieces, corners));
  new Uint32Array(buffer, 0, headerWords).set([magic, pieces, corners, 0]);
  return { buffer, footprints: over(buffer, pieces, corners) };
}

/** Reads the file without copying it; throws a sentence where it is not one, or not whole. */
export function readFootprints(buffer: ArrayBuffer): Footprints {
  const [found, pieces = 0, corners = 0] =
    buffer.byteLength < headerWords * 4 ? [] : new Uint32Array(buffer, 0, headerWords);
  if (found !== magic) throw new Error('This is no file of footprints; build the tiles again.');
  const wanted = sizeOf(pieces, corners);
  if (buffer.byteLength !== wanted)
    throw new Error(
      `The footprints have ${buffer.byteLength} bytes, their header wants ${wanted}. Build the tiles again.`,
    );
  return over(buffer, pieces, corners);
}

function over(buffer: ArrayBuffer, pieces: number, corners: number): Footprints {
  let offset = headerWords * 4;
  const read = columns.map(({ name, array: Numbers, bytes, length }) => {
    const count = length(pieces, corners);
    const column = new Numbers(buffer, offset, count);
    offset += count * bytes;
    return [name, column] as const;
  });
  return Object.fromEntries(read) as unknown as Footprints;
}
