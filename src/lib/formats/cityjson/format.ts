import type { Feature, Position } from 'geojson';
import { batches, type Format, type Source, type Told, Unreadable } from '../shared/format.ts';
import { plainRow } from '../shared/plain.ts';
import { type CityGeometry, groundOf } from './ground.ts';

interface CityJson {
  readonly type?: string;
  readonly vertices?: readonly Position[];
  readonly transform?: { readonly scale: Position; readonly translate: Position };
  readonly metadata?: { readonly referenceSystem?: string };
  readonly CityObjects?: Readonly<Record<string, CityObject>>;
}

interface CityObject {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly geometry?: readonly CityGeometry[];
}

export default {
  id: 'cityjson',
  title: { zh: 'CityJSON', en: 'CityJSON' },
  endings: ['.city.json', '.cityjson'],
  read,
} satisfies Format;

async function* read({ blob }: Source, told: Told): AsyncGenerator<Feature[]> {
  const city = parsed(await blob.text());
  const [, code] = /EPSG\/[\d.]+\/(\d+)$/.exec(city.metadata?.referenceSystem ?? '') ?? [];
  if (code) told.crs(`EPSG:${code}`, { zh: '文件写明', en: 'as the file says' });
  told.note({ zh: '每个对象取其底面与高度', en: 'Of each object its ground and its height are taken.' });
  const { scale, translate } = city.transform ?? { scale: [1, 1, 1], translate: [0, 0, 0] };
  const places = city.vertices!.map((vertex) => vertex.map((value, axis) => value * scale[axis]! + translate[axis]!));
  const features = Object.entries(city.CityObjects!).flatMap(([id, object]) => featureOf(id, object, { places, told }));
  told.done(blob.size);
  yield* batches(features);
}

function parsed(text: string): CityJson {
  let city: CityJson | undefined;
  try {
    city = JSON.parse(text) as CityJson;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unreadable({ zh: `不是合法的 JSON：${why}`, en: `It is no valid JSON: ${why}` });
  }
  if (city.type === 'CityJSON' && city.vertices && city.CityObjects) return city;
  throw new Unreadable({
    zh: '文件不是 CityJSON：缺少 CityObjects 或 vertices。',
    en: 'It is no CityJSON: CityObjects or vertices are missing.',
  });
}

/** An object without shape has parts, which are objects too. */
function featureOf(
  id: string,
  { type, attributes = {}, geometry = [] }: CityObject,
  { places, told }: { places: readonly Position[]; told: Told },
): Feature[] {
  const shape = geometry.at(-1);
  if (!shape) return [];
  const ground = groundOf(shape, places);
  if (!ground) {
    told.fault(
      { zh: `对象 ${id}`, en: `object ${id}` },
      { zh: `不读 ${shape.type} 几何`, en: `geometry of ${shape.type} is not read` },
    );
    return [];
  }
  const properties = { id, type, ...plainRow(attributes), heightM: ground.heightM };
  return [{ type: 'Feature', geometry: { type: 'MultiPolygon', coordinates: ground.polygons }, properties }];
}
