import { JSONParser } from '@streamparser/json';
import type { Feature, Geometry } from 'geojson';
import { type Format, type Source, type Told, Unreadable } from '../shared/format.ts';

/** What stands at the root of a file: a collection, one feature or a bare geometry. */
type Root = Partial<Record<'type' | 'crs' | 'geometry' | 'properties' | 'coordinates' | 'geometries', unknown>>;
const rootKeys = ['type', 'crs', 'geometry', 'properties', 'coordinates', 'geometries'] as const;

export default {
  id: 'geojson',
  title: { zh: 'GeoJSON', en: 'GeoJSON' },
  endings: ['.geojson', '.json', '.geojsonl', '.geojsons', '.ndjson', '.jsonl'],
  read: (source, told) =>
    /\.(geojsonl|geojsons|ndjson|jsonl)$/i.test(source.name) ? byLine(source, told) : whole(source, told),
} satisfies Format;

/** Feature by feature as the bytes come: the file is never whole in memory. */
async function* whole({ blob }: Source, told: Told): AsyncGenerator<Feature[]> {
  const root: Root = {};
  let [found, met, done, broken] = [[] as Feature[], 0, 0, ''];
  const parser = new JSONParser({
    paths: ['$.features.*', '$.links.*', ...rootKeys.map((key) => `$.${key}`)],
    keepStack: false,
  });
  parser.onValue = ({ value, key, stack }) => {
    if (stack.length === 1) {
      root[key as keyof Root] = value;
      if (key === 'crs') tellCrs(value, told);
    } else if (stack[1]?.key === 'links') tellNext(value, told);
    else found.push(value as unknown as Feature);
  };
  parser.onError = (error) => (broken = error.message);
  for await (const bytes of blob.stream()) {
    parser.write(bytes);
    told.done((done += bytes.byteLength));
    met += found.length;
    if (found.length > 0) yield found;
    found = [];
    if (broken) break;
  }
  if (!broken && !parser.isEnded) broken = 'the file ends in the middle';
  if (broken) return void breakOff(broken, met, told);
  if (met === 0) yield [single(root)];
}

/** What stood before the fault is kept. */
function breakOff(why: string, met: number, told: Told): void {
  const where = { zh: `第 ${met} 项之后`, en: `after feature ${met}` };
  if (met === 0) throw new Unreadable({ zh: `不是合法的 JSON：${why}`, en: `It is no valid JSON: ${why}` });
  told.fault(where, {
    zh: `JSON 在此中断，其后未读：${why}`,
    en: `The JSON breaks off here, the rest was not read: ${why}`,
  });
}

function single({ type, geometry, properties, coordinates, geometries }: Root): Feature {
  const bare = coordinates ?? geometries;
  if (type !== 'Feature' && bare === undefined)
    throw new Unreadable({ zh: '文件里没有 features。', en: 'The file holds no features.' });
  const shape = type === 'Feature' ? geometry : { type, ...(coordinates ? { coordinates } : { geometries }) };
  return { type: 'Feature', geometry: shape as Geometry, properties: (properties ?? {}) as Feature['properties'] };
}

/** A service that answers in pages says where the next one is (OGC 17-069r4, clause 7.15.5). */
function tellNext(link: unknown, told: Told): void {
  if ((link as { rel?: unknown } | null)?.rel !== 'next') return;
  told.note({
    zh: '服务分页答复，这里只是第一页；可在地址里加大 limit。',
    en: 'The service answers in pages and this is the first; ask for more with “limit” in the address.',
  });
}

/** The member of the older standard; RFC 7946 has none and is always WGS-84. */
function tellCrs(value: unknown, told: Told): void {
  const name = (value as { properties?: { name?: unknown } } | null)?.properties?.name;
  const [, authority, code] = /(EPSG|OGC)[:/]+(?:[\d.]*[:/]+)?(\w+)$/i.exec(String(name ?? '')) ?? [];
  if (code) told.crs(`${authority!.toUpperCase()}:${code}`, { zh: '文件的 crs 写明', en: 'by its member “crs”' });
}

async function* byLine({ blob }: Source, told: Told): AsyncGenerator<Feature[]> {
  const decoder = new TextDecoder();
  let [rest, line, done] = ['', 0, 0];
  const take = (lines: readonly string[]): Feature[] =>
    lines.flatMap((text) => {
      line += 1;
      // A record separator may stand before each (RFC 8142).
      const json = text.replaceAll('\u001e', '').trim();
      return json ? (parsedLine(json, line, told) ?? []) : [];
    });
  for await (const bytes of blob.stream()) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop()!;
    told.done((done += bytes.byteLength));
    yield take(lines);
  }
  yield take([rest]);
}

function parsedLine(json: string, line: number, told: Told): Feature | undefined {
  try {
    return JSON.parse(json) as Feature;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    told.fault(
      { zh: `第 ${line} 行`, en: `line ${line}` },
      { zh: `不是合法的 JSON：${why}`, en: `no valid JSON: ${why}` },
    );
    return undefined;
  }
}
