import type { Box, PictureTiles } from '../../model/own-source.ts';
import type { Key, Offered } from '../shared/service.ts';
import { all, attribute, child, type Element, said } from '../shared/xml.ts';
import type { MatrixSet } from './matrix-sets.ts';

interface Context {
  readonly sets: ReadonlyMap<string, MatrixSet>;
  readonly address: string;
  readonly key: Key | undefined;
}

export function offeredLayers(root: Element, context: Context): Offered[] {
  const kvp = requestPath(root, context.address);
  return all(child(root, 'Contents'), 'Layer').map((layer) => offeredLayer(layer, context, kvp));
}

function offeredLayer(layer: Element, { sets, address, key }: Context, kvp: string | undefined): Offered {
  const id = said(layer, 'Identifier');
  const links = all(layer, 'TileMatrixSetLink').map((link) => said(link, 'TileMatrixSet'));
  const known = links.flatMap((link) => sets.get(link) ?? []);
  // Mercator's tiles are the map's own; those in degrees are stretched.
  const set = known.find(({ grid }) => grid?.plane === 'mercator') ?? known.find(({ grid }) => grid);
  const styles = all(layer, 'Style').map((style) => ({
    ...{ id: said(style, 'Identifier'), title: said(style, 'Title') || said(style, 'Identifier') },
    isDefault: attribute(style, 'isDefault') === 'true',
    legend: attribute(child(style, 'LegendURL'), 'href'),
  }));
  const usual = styles.find(({ isDefault }) => isDefault) ?? styles[0];
  const format = pictureFormat(all(layer, 'Format').map((one) => said({ one }, 'one')));
  const template = resourceOf(layer, format) ?? kvp;
  const bounds = boundsOf(layer);
  const refused = !set ? wrongPlane(known) : !template ? noAddress : undefined;
  const elsewhere = template && hostOf(template) !== hostOf(address) ? otherHost(hostOf(template)) : undefined;
  return {
    ...{ id, title: said(layer, 'Title') || id },
    styles: styles.map(({ id: style, title }) => ({ id: style, title })),
    ...(refused ? { refused } : {}),
    ...(elsewhere ? { note: elsewhere } : {}),
    make: ({ style = usual?.id ?? '' }) => {
      const url = filled(withKeyHole(template!, key), { id, style, set: set!.id, format, values: dimensionsOf(layer) });
      const legend = styles.find(({ id: one }) => one === style)?.legend;
      const source: PictureTiles = {
        ...{ kind: 'pictures', url, grid: set!.grid! },
        ...(bounds ? { bounds } : {}),
        ...(key ? { key: key.name } : {}),
        ...(legend && hostOf(legend) === hostOf(address) ? { legendUrl: legend } : {}),
      };
      return { source };
    },
  };
}

const hostOf = (url: string): string => /^[a-z]+:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '';

const wrongPlane = (sets: readonly MatrixSet[]) => ({
  zh: `瓦片坐标系为 ${sets.map(({ system }) => system.split(':').at(-1)).join('、') || '未注明'}；地图只能铺 EPSG:3857 和 EPSG:4326/4490 的瓦片。`,
  en: `Its tiles are in ${sets.map(({ system }) => system.split(':').at(-1)).join(', ') || 'no stated system'}; the map can lay those of EPSG:3857 and EPSG:4326/4490 only.`,
});
const noAddress = { zh: '说明里没有取瓦片的地址。', en: 'Its description names no address for tiles.' };
const otherHost = (host: string) => ({
  zh: `瓦片取自另一主机 ${host}。`,
  en: `Its tiles come from another host, ${host}.`,
});

/** Where tiles are asked for by parameters: on the host that was typed, whatever host the service thinks it has. */
function requestPath(root: Element, address: string): string | undefined {
  const operation = all(child(root, 'OperationsMetadata'), 'Operation').find(
    (one) => attribute(one, 'name') === 'GetTile',
  );
  const gets = all(child(operation, 'DCP', 'HTTP'), 'Get');
  const isKvp = (get: Element) => {
    const values = all(child(get, 'Constraint', 'AllowedValues'), 'Value').map((value) => said({ value }, 'value'));
    return values.length === 0 || values.includes('KVP');
  };
  const given = gets.filter(isKvp).map((get) => attribute(get, 'href'))[0];
  if (!given) return undefined;
  const [path = '', query = ''] = address.split('?', 2);
  const kept = query.split('&').filter((pair) => pair && !/^(service|request|version)=/i.test(pair));
  const there = path.endsWith('.xml') ? given.replace(/[?&]*$/, '') : path;
  const asked = [
    ...[...kept, 'SERVICE=WMTS', 'REQUEST=GetTile', 'VERSION=1.0.0', 'LAYER={layer}', 'STYLE={style}'],
    ...['TILEMATRIXSET={set}', 'FORMAT={format}', 'TILEMATRIX={z}', 'TILEROW={y}', 'TILECOL={x}'],
  ];
  return `${there}?${asked.join('&')}`;
}

function resourceOf(layer: Element, format: string): string | undefined {
  const tiles = all(layer, 'ResourceURL').filter((resource) => attribute(resource, 'resourceType') === 'tile');
  const found = tiles.find((resource) => attribute(resource, 'format') === format) ?? tiles[0];
  const template = attribute(found, 'template');
  return template
    ? template
        .replace(/\{TileMatrixSet\}/i, '{set}')
        .replace(/\{TileMatrix\}/i, '{z}')
        .replace(/\{TileRow\}/i, '{y}')
        .replace(/\{TileCol\}/i, '{x}')
        .replace(/\{Style\}/i, '{style}')
        .replace(/\{Layer\}/i, '{layer}')
    : undefined;
}

function filled(
  template: string,
  {
    id,
    style,
    set,
    format,
    values,
  }: { id: string; style: string; set: string; format: string; values: Map<string, string> },
): string {
  const known = new Map([...values, ['layer', id], ['style', style], ['set', set], ['format', format]]);
  return template.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value = known.get(name) ?? known.get(name.toLowerCase());
    return value === undefined ? whole : encodeURIComponent(value);
  });
}

/** A key that was typed goes with every tile, also where the service wrote its own address. */
function withKeyHole(template: string, key: Key | undefined): string {
  if (!key || template.includes('{key}')) return template;
  return template.replaceAll(encodeURIComponent(key.value), '{key}').replaceAll(key.value, '{key}');
}

function pictureFormat(formats: readonly string[]): string {
  const wanted = ['image/png', 'image/webp', 'image/jpeg'];
  return wanted.find((known) => formats.includes(known)) ?? formats[0] ?? 'image/png';
}

/** Times, heights and whatever else a layer is cut by, at their default. */
function dimensionsOf(layer: Element): Map<string, string> {
  return new Map(
    all(layer, 'Dimension').map((dimension) => [
      said(dimension, 'Identifier'),
      said(dimension, 'Default') || said(dimension, 'Value'),
    ]),
  );
}

function boundsOf(layer: Element): Box | undefined {
  const box = child(layer, 'WGS84BoundingBox');
  const [west, south] = said(box, 'LowerCorner').split(/\s+/).map(Number);
  const [east, north] = said(box, 'UpperCorner').split(/\s+/).map(Number);
  const found = [west!, south!, east!, north!] as const;
  return found.every(Number.isFinite) && west! < east! && south! < north! ? found : undefined;
}
