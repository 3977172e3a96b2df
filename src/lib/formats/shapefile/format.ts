import type { Feature, Geometry } from 'geojson';
import { parseDbf, parseShp } from 'shpjs';
import { namedDatum } from '../shared/crs-guess.ts';
import { guessEncoding, namedEncoding } from '../shared/encoding.ts';
import { batches, bytesOf, type Format, type Source, type Told, Unreadable } from '../shared/format.ts';
import { unzipped } from '../shared/zip.ts';

type Part = 'shp' | 'dbf' | 'prj' | 'cpg';
type Parts = Partial<Record<Part, Uint8Array>>;

export default {
  id: 'shapefile',
  title: { zh: 'Shapefile', en: 'Shapefile' },
  endings: ['.zip', '.shp'],
  read,
} satisfies Format;

async function* read(source: Source, told: Told): AsyncGenerator<Feature[]> {
  const files = /\.zip$/i.test(source.name) ? inArchive(unzipped(await bytesOf(source.blob))) : await loose(source);
  for (const [name, parts] of files) yield* batches(featuresOf(parts, files.size > 1 ? name : undefined, told));
  told.done(source.blob.size);
}

function inArchive(files: Map<string, Uint8Array>): Map<string, Parts> {
  const found = new Map<string, Parts>();
  for (const name of files.keys()) {
    const [, stem] = /^(.*)\.shp$/i.exec(name) ?? [];
    if (!stem) continue;
    const part = (ending: Part) =>
      [...files].find(([other]) => other.toLowerCase() === `${stem}.${ending}`.toLowerCase())?.[1];
    found.set(stem.replace(/^.*\//, ''), partsBy(part));
  }
  if (found.size > 0) return found;
  const held = [...files.keys()].slice(0, 5).join('、');
  throw new Unreadable({ zh: `压缩包里没有 .shp，只有 ${held}。`, en: `The archive holds no .shp, but ${held}.` });
}

async function loose(source: Source): Promise<Map<string, Parts>> {
  const bytes = async (ending: Part) => {
    const blob = ending === 'shp' ? source.blob : source.beside(`.${ending}`);
    return [ending, blob && (await bytesOf(blob))] as const;
  };
  const all = new Map(await Promise.all((['shp', 'dbf', 'prj', 'cpg'] as const).map(bytes)));
  return new Map([[source.name, partsBy((ending) => all.get(ending))]]);
}

function partsBy(part: (ending: Part) => Uint8Array | undefined): Parts {
  const parts: Parts = {};
  for (const ending of ['shp', 'dbf', 'prj', 'cpg'] as const) {
    const bytes = part(ending);
    if (bytes) parts[ending] = bytes;
  }
  return parts;
}

function featuresOf({ shp, dbf, prj, cpg }: Parts, layer: string | undefined, told: Told): Feature[] {
  if (prj) tellCrs(new TextDecoder().decode(prj), told);
  if (!dbf) told.note({ zh: '没有 .dbf：只有几何，没有属性。', en: 'There is no .dbf: shapes without attributes.' });
  const shapes = shapesOf(shp!);
  const rows = dbf ? parseDbf(viewOf(dbf), encodingOf(dbf, cpg, told)) : [];
  return shapes.map((geometry, n) => ({
    type: 'Feature',
    geometry: geometry as Geometry,
    properties: { ...(layer ? { layer } : {}), ...tidied(rows[n] ?? {}) },
  }));
}

function shapesOf(shp: Uint8Array): (Geometry | null)[] {
  try {
    return parseShp(viewOf(shp), false);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unreadable({ zh: `.shp 读不出来：${why}`, en: `The .shp cannot be read: ${why}` });
  }
}

function tellCrs(wkt: string, told: Told): void {
  const datum = namedDatum(wkt);
  if (datum) return told.crs(datum.crs, datum.why);
  const flat = /^GEOGCS\[/i.test(wkt.trim());
  const why = { zh: '.prj 写明', en: 'by its .prj' };
  if (flat && /WGS/i.test(wkt)) told.crs('wgs84', why);
  else if (flat && /China_?(Geodetic|2000)|CGCS_?2000/i.test(wkt)) told.crs('EPSG:4490', why);
  else told.crs(wkt.trim(), why);
}

/** What was chosen, the `.cpg`, the mark in the header, and at last the bytes themselves. */
function encodingOf(dbf: Uint8Array, cpg: Uint8Array | undefined, told: Told): string {
  const guess = guessEncoding(dbf.subarray(32));
  const said = cpg && namedEncoding(new TextDecoder().decode(cpg));
  const marked = dbf[29] === gbkMark ? 'gb18030' : undefined;
  const name = told.choice.encoding ?? said ?? marked ?? guess.name;
  const why = said ? byCpg : marked ? byMark : guess.why;
  told.encoding(name, why);
  return name;
}

/** The “language driver” of code page 936. */
const gbkMark = 0x4d;
const byCpg = { zh: '.cpg 写明', en: 'by its .cpg' };
const byMark = { zh: '.dbf 头部标明', en: 'by the mark in its .dbf' };

/** No value comes as NaN; a day as the day it is. */
function tidied(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (typeof value === 'number') return [name, Number.isFinite(value) ? value : null];
      if (value instanceof Date) return [name, Number.isFinite(value.getTime()) ? dayOf(value) : null];
      return [name, value === '' ? null : value];
    }),
  );
}

const two = (value: number) => String(value).padStart(2, '0');
const dayOf = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
