import { Unreadable } from '../../formats/shared/format.ts';
import { mercatorGrid } from '../../geo/tile-grid.ts';
import type { Box } from '../../model/own-source.ts';
import { answerOf } from '../shared/ask.ts';
import { isLikelyShifted } from '../shared/datum-of-host.ts';
import type { Given, Offer, Offered, Service } from '../shared/service.ts';

/** Where a service does not say how deep it goes; deeper ones give an empty answer. */
const likelyMaxZoom = 18;

/** TileJSON 3.0, as far as pictures need it. */
interface TileJson {
  readonly tiles?: readonly string[];
  readonly name?: string;
  readonly attribution?: string;
  readonly scheme?: 'xyz' | 'tms';
  readonly minzoom?: number;
  readonly maxzoom?: number;
  readonly bounds?: Box;
  readonly vector_layers?: unknown;
}

const isTemplate = (address: string): boolean => /\{z\}/.test(address) || /\{q\}/.test(address);

/** Tiles by number: XYZ, TMS, quadkeys, by an address with holes or a TileJSON. */
export default {
  id: 'xyz',
  title: { zh: 'XYZ / TMS 瓦片', en: 'XYZ / TMS tiles' },
  knows: ({ href }) => isTemplate(href.replaceAll(/%7B/gi, '{').replaceAll(/%7D/gi, '}')),
  recognises: ({ text }) => /^\s*\{/.test(text) && /"tilejson"\s*:/.test(text.slice(0, 4_000)),
  async open(given, signal): Promise<Offer> {
    if (isTemplate(given.url)) return ofTemplate(given);
    return ofTileJson(JSON.parse((await answerOf(given, signal)).text) as TileJson, given);
  },
} satisfies Service;

function ofTemplate({ url, key }: Given): Offer {
  const title = nameOf(url);
  const unsaid = {
    maxZoom: likelyMaxZoom,
    fromBottom: false,
    shifted: isLikelyShifted(url),
  };
  return { title, attribution: nameOf(url), layers: [{ ...offered(url, { title }, key?.name), unsaid }] };
}

function ofTileJson({ tiles, name, attribution, scheme, vector_layers, ...extent }: TileJson, given: Given): Offer {
  const [template] = tiles ?? [];
  if (!template)
    throw new Unreadable({ zh: 'TileJSON 里没有 tiles 地址。', en: 'The TileJSON names no address under “tiles”.' });
  const title = name ?? nameOf(given.url);
  const address = new URL(template, given.url).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
  const upright = scheme === 'tms' ? address.replace('{y}', '{-y}') : address;
  const layer = offered(upright, { title, ...extent }, given.key?.name);
  const refused = vector_layers
    ? { zh: '这是矢量瓦片服务；请给 PMTiles 文件。', en: 'These are vector tiles of a service; give a PMTiles file.' }
    : undefined;
  const unsaid = { shifted: isLikelyShifted(address) };
  return {
    title,
    attribution: plainText(attribution ?? nameOf(given.url)),
    layers: [{ ...layer, unsaid, ...(refused ? { refused } : {}) }],
  };
}

function offered(
  url: string,
  {
    title,
    minzoom = 0,
    maxzoom = likelyMaxZoom,
    bounds,
  }: { title: string } & Pick<TileJson, 'minzoom' | 'maxzoom' | 'bounds'>,
  key: string | undefined,
): Offered {
  return {
    ...{ id: url, title },
    make: ({ maxZoom = maxzoom, fromBottom, shifted }) => ({
      source: {
        ...{ kind: 'pictures', grid: mercatorGrid(minzoom, maxZoom) },
        url: fromBottom ? url.replace('{y}', '{-y}') : url,
        ...(bounds ? { bounds } : {}),
        ...(key ? { key } : {}),
        ...(shifted ? { shifted } : {}),
      },
    }),
  };
}

const nameOf = (url: string): string => /^[a-z]+:\/\/([^/?#]+)/i.exec(url)?.[1]?.replaceAll(/\{[^}]*\}\.?/g, '') ?? url;

/** Attributions are often written in HTML. */
const plainText = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&copy;', '©')
    .trim();
