import type { Feature, Geometry, Position as Corner } from 'geojson';
import type { Position } from '../entity.ts';
import { heightOfM, massUseLooks, massUses, type Item, type MassUse, type Ring, type Variant } from './proposal.ts';

const corner = ([lon, lat]: Position): Corner => [lon, lat];

/** A variant as GeoJSON: whoever reads it back has the same. */
export function featuresOf(
  site: Ring | undefined,
  { items }: Variant,
  ofSite: Record<string, unknown> = {},
): Feature[] {
  const ground: Feature[] = site
    ? [{ type: 'Feature', geometry: polygon(site), properties: { kind: 'site', ...ofSite } }]
    : [];
  return [...ground, ...items.map(featureOf)];
}

const polygon = (ring: Ring): Geometry => ({ type: 'Polygon', coordinates: [ring.map(corner)] });

function featureOf(item: Item): Feature {
  const { id, kind, name } = item;
  if (kind === 'road') {
    const geometry: Geometry = { type: 'LineString', coordinates: item.points.map(corner) };
    return { type: 'Feature', id, geometry, properties: { kind, name, widthM: item.widthM } };
  }
  if (kind === 'green') return { type: 'Feature', id, geometry: polygon(item.ring), properties: { kind, name } };
  const { use, floors, storeyM, countedShare } = item;
  const properties = { kind, name, use, floors, storeyM, countedShare, heightM: heightOfM(item) };
  return { type: 'Feature', id, geometry: polygon(item.ring), properties };
}

/** What areas are taken for where they do not say it. */
export type TakenAs = 'mass' | 'green' | 'site';

export interface TakenIn {
  readonly site?: Ring;
  readonly items: readonly Item[];
  /** Features that are neither ground nor a line. */
  readonly left: number;
}

/** The usual storey where only a height is told. */
const usualStoreyM = 3;
const usualRoadM = 6;
const floorsWords = ['floors', 'levels', 'storeys', 'building:levels', '层数', '楼层', 'FLOOR', 'Floor'];
const heightWords = ['heightM', 'height', 'measuredHeight', '高度', '楼高', 'HEIGHT', 'Height'];
const widthWords = ['widthM', 'width', '宽度', '路宽'];

/** Features of any layer as parts of a proposal: what says what it is is taken by that, the rest as the person says. */
export function takenIn(features: readonly Feature[], as: TakenAs, keyOf: () => string): TakenIn {
  const items: Item[] = [];
  let site: Ring | undefined;
  let left = 0;
  for (const { geometry, properties } of features) {
    const said = properties ?? {};
    if (geometry?.type === 'LineString' || geometry?.type === 'MultiLineString') {
      const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
      for (const line of lines) items.push(roadOf(line.map(place), said, keyOf()));
    } else if (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') {
      const outer =
        geometry.type === 'Polygon' ? [geometry.coordinates[0]!] : geometry.coordinates.map(([ring]) => ring!);
      const kind = kindOf(said, as);
      if (kind === 'site') site ??= outer[0]!.map(place);
      else for (const ring of outer) items.push(areaOf(kind, ring.map(place), said, keyOf()));
    } else left += 1;
  }
  return { items, left, ...(site ? { site } : {}) };
}

type Said = Readonly<Record<string, unknown>>;
const place = (at: Corner): Position => [at[0]!, at[1]!];

function kindOf(said: Said, as: TakenAs): TakenAs {
  const word = String(said['kind'] ?? said['类型'] ?? '').toLowerCase();
  if (word === 'site' || word === '用地') return 'site';
  if (word === 'green' || word === '绿地') return 'green';
  if (word === 'mass' || numberOf(said, floorsWords) || numberOf(said, heightWords)) return 'mass';
  return as;
}

const nameOf = (said: Said): string => String(said['name'] ?? said['名称'] ?? '').slice(0, 80);

function roadOf(points: Position[], said: Said, id: string): Item {
  return { kind: 'road', id, name: nameOf(said), points, widthM: numberOf(said, widthWords) ?? usualRoadM };
}

function areaOf(kind: 'mass' | 'green', ring: Ring, said: Said, id: string): Item {
  const name = nameOf(said);
  if (kind === 'green') return { kind, id, name, ring };
  const heightM = numberOf(said, heightWords);
  const floors = numberOf(said, floorsWords) ?? Math.max(1, Math.round((heightM ?? usualStoreyM) / usualStoreyM));
  const storeyM = numberOf(said, ['storeyM']) ?? (heightM ? heightM / floors : usualStoreyM);
  const share = said['countedShare'];
  const countedShare = typeof share === 'number' && share >= 0 && share <= 1 ? share : 1;
  return { kind, id, name, ring, use: useOf(said), floors: Math.round(floors), storeyM, countedShare };
}

function useOf(said: Said): MassUse {
  const word = String(said['use'] ?? said['用途'] ?? '');
  return massUses.find((use) => use === word || massUseLooks[use].name.zh === word) ?? 'residential';
}

/** The first that is a number above nought; GIS writes numbers as words now and then. */
function numberOf(said: Said, words: readonly string[]): number | undefined {
  for (const word of words) {
    const value = Number(said[word] ?? Number.NaN);
    if (Number.isFinite(value) && value > 0) return value;
  }
  return undefined;
}
