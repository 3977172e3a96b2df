/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** One level of tiles: where its first tile has its upper left corner, and how much of the plane a pixel is. */
export interface TileLevel {
  /** As the service calls it. */
  readonly id: string;
  /** Metres of web Mercator or degrees. */
  readonly unitsPerPx: number;
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly columns: number;
  readonly rows: number;
}

/** How tiles are cut: web Mercator (EPSG:3857) or plain degrees (EPSG:4326, 4490); the coarsest level first. */
export interface TileGrid {
  readonly plane: 'mercator' | 'degrees';
  readonly levels: readonly TileLevel[];
}

interface FromOutside {
  readonly grid: TileGrid;
  readonly bounds?: Box;
  /** The name under which this browser keeps the key that the address wants, in place of `{key}`. */
  readonly key?: string;
  /** Its places are of GCJ-02: shifted back when they are drawn. */
  readonly shifted?: true;
}

/** Pictures that an address gives tile by tile: XYZ, TMS, WMTS, and a WMS asked for one tile after the other. */
export interface PictureTiles extends FromOutside {
  readonly kind: 'pictures';
  /** With holes, as `model/tile-address.ts` fills them. */
  readonly url: string;
  readonly legendUrl?: string;
  /** Where to ask what lies under a place, with holes too; and in which format it answers. */
  readonly info?: { readonly url: string; readonly format: string };
}

/** An archive of tiles in one file, read by ranges of its bytes: PMTiles. */
export interface ArchiveTiles extends FromOutside {
  readonly kind: 'archive';
  readonly url?: string;
  readonly file?: Blob;
  readonly holds: 'pictures' | 'features';
  /** What some features of it bear, by which it can be styled; not all of them. */
  readonly sample?: readonly Readonly<Record<string, unknown>>[];
}

/** A model of one thing, placed by hand. Its outline on the ground are the features of its layer. */
export interface PlacedModel {
  readonly kind: 'model';
  readonly file: Blob;
  readonly at: readonly [lonDeg: number, latDeg: number];
  /** Over the ground. */
  readonly heightM: number;
  /** Clockwise from north. */
  readonly headingDeg: number;
  readonly scale: number;
  /** Its outline, east and north of its own origin, and its height, in metres at scale 1. */
  readonly outline: readonly (readonly [eastM: number, northM: number])[];
  readonly tallM: number;
}

/** 3D Tiles at an address. Where they lie are the features of their layer. */
export interface Tileset {
  readonly kind: 'tileset';
  readonly url: string;
  readonly key?: string;
}

/** What a layer of one's own is made of besides features. */
export type OwnSource = PictureTiles | ArchiveTiles | PlacedModel | Tileset;
export type TileSource = PictureTiles | ArchiveTiles;

export const isTiles = (source: OwnSource | undefined): source is TileSource =>
  source?.kind === 'pictures' || source?.kind === 'archive';

/** Pictures come drawn: no style changes them. */
export const holdsPictures = (source: OwnSource | undefined): boolean =>
  source?.kind === 'pictures' || (source?.kind === 'archive' && source.holds === 'pictures');

/** A file that lies in this browser only: it goes with no link. */
export const isOnlyHere = (source: OwnSource | undefined): boolean => source !== undefined && 'file' in source;
