import { Refusal } from '../../model/command.ts';
import { tones, type Tone } from '../../model/drawings/drawing.ts';

/** What a `draw` order is given of a feature; the order itself checks the shape. */
export interface Imported {
  readonly shape: unknown;
  readonly words: string;
  readonly tone: Tone;
  readonly exercise?: true;
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsIn = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const featuresAtMost = 200;

/** The drawings in a GeoJSON file: those that were exported from here as they were, and points, lines and outlines of others. */
export function importedFrom(json: string): Imported[] {
  const { type, features } = fieldsIn(parsed(json));
  if (type !== 'FeatureCollection' || !Array.isArray(features) || features.length > featuresAtMost)
    throw new Refusal({
      zh: `应为不超过 ${featuresAtMost} 个要素的 GeoJSON FeatureCollection`,
      en: `a GeoJSON FeatureCollection of at most ${featuresAtMost} features was expected`,
    });
  return features.map(importedOf);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Refusal({ zh: '文件不是 JSON', en: 'the file is no JSON' });
  }
}

function importedOf(feature: unknown, at: number): Imported {
  const { geometry, properties } = fieldsIn(feature);
  const { shape, words, name, tone, exercise } = fieldsIn(properties);
  const said = typeof words === 'string' ? words : typeof name === 'string' ? name : '';
  return {
    shape: typeof shape === 'string' ? parsed(shape) : shapeOf(fieldsIn(geometry), at),
    words: said.slice(0, 120),
    tone: tones.find((known) => known === tone) ?? 'neutral',
    ...(exercise === true ? { exercise } : {}),
  };
}

function shapeOf({ type, coordinates }: Fields, at: number): unknown {
  if (type === 'Point') return { type: 'mark', at: coordinates, symbol: 'other' };
  if (type === 'LineString') return { type: 'line', points: coordinates };
  if (type === 'Polygon' && Array.isArray(coordinates) && coordinates.length === 1)
    return { type: 'fence', ring: coordinates[0] as unknown };
  throw new Refusal({
    zh: `第 ${at + 1} 个要素是 ${String(type)}；可导入点、线和无孔的面`,
    en: `feature ${at + 1} is a ${String(type)}; points, lines and polygons without holes can be imported`,
  });
}
