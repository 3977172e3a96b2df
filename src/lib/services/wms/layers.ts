import { degreesGrid, mercatorGrid } from '../../geo/tile-grid.ts';
import type { Box, PictureTiles } from '../../model/own-source.ts';
import type { Offered } from '../shared/service.ts';
import { all, attribute, child, type Element, said } from '../shared/xml.ts';

export interface MapService {
  /** Up to and with the mark after which parameters follow. */
  readonly path: string;
  readonly version: string;
  readonly key: string | undefined;
  readonly maps: readonly string[];
  readonly infos: readonly string[];
  readonly hasLegends: boolean;
}

/** Larger ones are fewer to ask for; every server draws them. */
const tilePx = 512;
const maxZoom = 20;
const mercatorNames = ['EPSG:3857', 'EPSG:900913', 'EPSG:102100'];
const degreesNames = ['CRS:84', 'EPSG:4326', 'EPSG:4490'];
/** What a card can show, the best first. */
const infoFormats = [
  /^application\/(geo\+)?json|^application\/vnd\.geo\+json/i,
  /^text\/plain/i,
  /^text\/html/i,
  /gml|xml/i,
];

/** What a service answers besides; the parameters of a request for capabilities are left out. */
export function pathOf(address: string): string {
  const [path = '', query = ''] = address.replace(/#.*$/, '').split('?', 2);
  const kept = query
    .split('&')
    .filter(
      (pair) => pair && !/^(service|request|version|layers|styles|crs|srs|bbox|width|height|format)=/i.test(pair),
    );
  return `${path}?${kept.map((pair) => `${pair}&`).join('')}`;
}

/** What a layer has of those above it. */
interface Inherited {
  readonly systems: readonly string[];
  readonly bounds: Box | undefined;
  readonly styles: readonly { readonly id: string; readonly title: string; readonly legend: string }[];
  readonly above: readonly string[];
}

export function offeredLayers(root: Element, service: MapService): Offered[] {
  const nothing: Inherited = { systems: [], bounds: undefined, styles: [], above: [] };
  return all(child(root, 'Capability'), 'Layer').flatMap((layer) => offeredIn(layer, service, nothing));
}

function offeredIn(layer: Element, service: MapService, from: Inherited): Offered[] {
  const title = said(layer, 'Title') || said(layer, 'Name');
  const here: Inherited = {
    systems: [...new Set([...from.systems, ...systemsOf(layer)])],
    bounds: boundsOf(layer) ?? from.bounds,
    styles: [...stylesOf(layer), ...from.styles],
    above: from.above,
  };
  const below = all(layer, 'Layer').flatMap((next) =>
    offeredIn(next, service, { ...here, above: [...from.above, title] }),
  );
  const name = said(layer, 'Name');
  return name ? [offeredLayer({ layer, name, title }, service, here), ...below] : below;
}

function offeredLayer(
  { layer, name, title }: { layer: Element; name: string; title: string },
  service: MapService,
  { systems, bounds, styles, above }: Inherited,
): Offered {
  const system = [...mercatorNames, ...degreesNames].find((known) => systems.includes(known));
  const path = above.slice(1);
  return {
    id: name,
    title: [...path, title].join(' / '),
    styles: styles.map(({ id, title: said }) => ({ id, title: said || id })),
    ...(system ? {} : { refused: refusalOf(systems) }),
    make: ({ style }) => {
      const chosen = styles.find(({ id }) => id === style) ?? styles[0];
      const queryable = attribute(layer, 'queryable') === '1' || attribute(layer, 'queryable') === 'true';
      const source = sourceOf({ name, system: system ?? 'EPSG:3857', style: style ?? '' }, service);
      const info = queryable ? infoOf(source.url, name, service) : undefined;
      const legendUrl = legendOf(chosen?.legend, { name, style: style ?? '' }, service);
      return {
        source: {
          ...source,
          ...(bounds ? { bounds } : {}),
          ...(info ? { info } : {}),
          ...(legendUrl ? { legendUrl } : {}),
        },
      };
    },
  };
}

const refusalOf = (systems: readonly string[]) => ({
  zh: `只给 ${systems.slice(0, 6).join('、') || '未注明的坐标系'}；地图需要 EPSG:3857 或 EPSG:4326。`,
  en: `It comes in ${systems.slice(0, 6).join(', ') || 'no stated system'} only; the map needs EPSG:3857 or EPSG:4326.`,
});

function sourceOf(
  { name, system, style }: { name: string; system: string; style: string },
  { path, version, maps, key }: MapService,
): PictureTiles {
  const isNew = version.startsWith('1.3');
  const isDegrees = degreesNames.includes(system);
  // Version 1.3.0 has the order of axes that the system has: latitude first, but for CRS:84.
  const box =
    isNew && isDegrees && system !== 'CRS:84' ? '{south},{west},{north},{east}' : '{west},{south},{east},{north}';
  const format = ['image/png', 'image/png; mode=8bit', 'image/webp', 'image/jpeg'].find((known) =>
    maps.includes(known),
  );
  const query = [
    ...['SERVICE=WMS', 'REQUEST=GetMap', `VERSION=${version}`, `LAYERS=${encodeURIComponent(name)}`],
    ...[`STYLES=${encodeURIComponent(style)}`, `${isNew ? 'CRS' : 'SRS'}=${system}`, `BBOX=${box}`],
    ...['WIDTH={width}', 'HEIGHT={height}', `FORMAT=${encodeURIComponent(format ?? maps[0] ?? 'image/png')}`],
    ...['TRANSPARENT=TRUE', 'EXCEPTIONS=' + (isNew ? 'XML' : 'application/vnd.ogc.se_xml')],
  ];
  return {
    ...{ kind: 'pictures', url: path + query.join('&') },
    grid: isDegrees ? degreesGrid(0, maxZoom, { tilePx }) : mercatorGrid(0, maxZoom, tilePx),
    ...(key ? { key } : {}),
  };
}

function infoOf(mapUrl: string, name: string, { version, infos }: MapService): PictureTiles['info'] {
  const format = infoFormats.map((wanted) => infos.find((given) => wanted.test(given))).find(Boolean);
  if (!format) return undefined;
  const at = version.startsWith('1.3') ? 'I={i}&J={j}' : 'X={i}&Y={j}';
  const asked = `QUERY_LAYERS=${encodeURIComponent(name)}&INFO_FORMAT=${encodeURIComponent(format)}&FEATURE_COUNT=10&${at}`;
  return { url: `${mapUrl.replace('REQUEST=GetMap', 'REQUEST=GetFeatureInfo')}&${asked}`, format };
}

/** A legend on another host than the one that was typed is not asked for. */
function legendOf(
  legend: string | undefined,
  { name, style }: { name: string; style: string },
  { path, version, hasLegends }: MapService,
): string | undefined {
  if (legend && URL.parse(legend)?.host === URL.parse(path)?.host) return legend;
  if (!legend && !hasLegends) return undefined;
  const query = `SERVICE=WMS&REQUEST=GetLegendGraphic&VERSION=${version}&FORMAT=image/png`;
  return `${path}${query}&LAYER=${encodeURIComponent(name)}&STYLE=${encodeURIComponent(style)}`;
}

/** Some servers write several in one element. */
function systemsOf(layer: Element): string[] {
  return [...all(layer, 'CRS'), ...all(layer, 'SRS')].flatMap((system) => said({ system }, 'system').split(/\s+/));
}

function stylesOf(layer: Element): Inherited['styles'] {
  return all(layer, 'Style').map((style) => ({
    ...{ id: said(style, 'Name'), title: said(style, 'Title') },
    legend: attribute(child(style, 'LegendURL', 'OnlineResource'), 'href'),
  }));
}

function boundsOf(layer: Element): Box | undefined {
  const old = child(layer, 'LatLonBoundingBox');
  const now = child(layer, 'EX_GeographicBoundingBox');
  const names = ['westBoundLongitude', 'southBoundLatitude', 'eastBoundLongitude', 'northBoundLatitude'];
  const written = now
    ? names.map((name) => said(now, name))
    : ['minx', 'miny', 'maxx', 'maxy'].map((name) => attribute(old, name));
  const [west, south, east, north] = written.map((text) => (text === '' ? Number.NaN : Number(text)));
  const box = [west!, south!, east!, north!] as const;
  return box.every(Number.isFinite) && west! < east! && south! < north! ? box : undefined;
}
