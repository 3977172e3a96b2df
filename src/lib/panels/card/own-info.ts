import { ontoPlane } from '../../geo/tile-grid.ts';
import type { PictureTiles } from '../../model/own-source.ts';
import { tileAddress } from '../../model/tile-address.ts';

export interface Info {
  readonly facts: { readonly label: string; readonly value: string }[];
  /** What came as text. */
  readonly words: string;
}

/** A small picture about the place is asked for, the place in its middle. */
const sidePx = 101;
const lettersAtMost = 4_000;
const aroundM = 40_075_016.686;

/** Asks a map service what lies under a place (GetFeatureInfo). */
export async function askInfo(
  { grid, info }: PictureTiles,
  place: readonly [lonDeg: number, latDeg: number],
  zoom: number,
): Promise<Info> {
  const [x, y] = ontoPlane(grid.plane, place);
  const around = grid.plane === 'mercator' ? aroundM : 360;
  const half = (sidePx / 2) * (around / (512 * 2 ** zoom));
  const middle = String((sidePx - 1) / 2);
  const url = tileAddress(info!.url, {
    ...{ level: '', column: 0, row: 0, rows: 0, widthPx: sidePx, heightPx: sidePx },
    ...{ west: x - half, east: x + half, south: y - half, north: y + half },
  })
    .replace('{i}', middle)
    .replace('{j}', middle);
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return readInfo(await response.text(), response.headers.get('content-type') ?? info!.format);
}

/** Figures of a GeoJSON by name; of anything else its words, without the marks between them. */
export function readInfo(text: string, type: string): Info {
  if (/json/.test(type)) {
    const { features = [] } = JSON.parse(text) as { features?: { properties?: Record<string, unknown> | null }[] };
    const facts = features.flatMap(({ properties }, n) =>
      Object.entries(properties ?? {})
        .filter(([, value]) => value !== null && typeof value !== 'object')
        .map(([label, value]) => ({ label: n === 0 ? label : `${label} (${n + 1})`, value: String(value) })),
    );
    return { facts, words: '' };
  }
  const words = /html|xml|gml/.test(type)
    ? text
        .replaceAll(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, '')
        .replaceAll(/<\/(tr|p|div|li|h\d)>|<br\s*\/?>/gi, '\n')
        .replaceAll(/<[^>]*>/g, ' ')
    : text;
  const tidy = words
    .split('\n')
    .map((line) => line.replaceAll(/[ \t\r]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
  return { facts: [], words: tidy.slice(0, lettersAtMost) };
}
