import type { Catalogue, Collection } from './catalogue.ts';
import { crs84, knownCrs } from './crs.ts';
import { formats } from '../../take-out/taken.ts';

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title?: string;
}

export const mediaTypes = {
  json: 'application/json',
  geojson: 'application/geo+json',
  schema: 'application/schema+json',
  openapi: 'application/vnd.oai.openapi+json;version=3.0',
  html: 'text/html; charset=utf-8',
} as const;

const spec = 'http://www.opengis.net/spec';
/** Only what a test beside this file holds. */
export const conformsTo: readonly string[] = [
  ...['core', 'oas30', 'geojson'].map((name) => `${spec}/ogcapi-features-1/1.0/conf/${name}`),
  `${spec}/ogcapi-features-2/1.0/conf/crs`,
  ...['queryables', 'filter', 'features-filter'].map((name) => `${spec}/ogcapi-features-3/1.0/conf/${name}`),
  ...['cql2-text', 'basic-cql2', 'advanced-comparison-operators', 'basic-spatial-functions'].map(
    (name) => `${spec}/cql2/1.0/conf/${name}`,
  ),
];

export function landingBody(base: string, cityName: string) {
  return {
    title: `${cityName} · 苕溪`,
    description: 'The layers of the city, live ones as they stand now. 本区各图层；实时图层为当前状态。',
    links: [
      { href: base, rel: 'self', type: mediaTypes.json, title: 'This page' },
      { href: `${base}?f=html`, rel: 'alternate', type: 'text/html', title: 'This page for a person' },
      { href: `${base}/api`, rel: 'service-desc', type: mediaTypes.openapi, title: 'The definition of the service' },
      { href: `${base}/conformance`, rel: 'conformance', type: mediaTypes.json, title: 'What it conforms to' },
      { href: `${base}/collections`, rel: 'data', type: mediaTypes.json, title: 'The layers' },
    ] satisfies Link[],
  };
}

export async function collectionsBody(base: string, catalogue: Catalogue) {
  const all = await Promise.all(catalogue.layers.map(({ id }) => catalogue.collection(id)));
  return {
    links: [
      { href: `${base}/collections`, rel: 'self', type: mediaTypes.json, title: 'This page' },
      { href: `${base}/collections?f=html`, rel: 'alternate', type: 'text/html', title: 'This page for a person' },
    ] satisfies Link[],
    collections: all.map((collection) => collectionBody(base, collection)),
    crs: knownCrs.map(({ uri }) => uri),
  };
}

export function collectionBody(base: string, collection: Collection) {
  const { id, title, source, licence, generated, asOf, bounds, times, features } = collection;
  return {
    id,
    title: `${title.zh} ${title.en}`,
    description: `${source.zh} · ${source.en} · ${licence}`,
    attribution: `${source.zh} ${source.en}`,
    ...{ titles: title, source, licence, generated, asOf, count: features.length },
    extent: {
      ...(bounds ? { spatial: { bbox: [bounds], crs: crs84.uri } } : {}),
      temporal: { interval: [times], trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian' },
    },
    itemType: 'feature',
    crs: knownCrs.map(({ uri }) => uri),
    storageCrs: crs84.uri,
    links: linksOf(`${base}/collections/${id}`),
  };
}

function linksOf(self: string): Link[] {
  const filed = Object.entries(formats).map(([format, { mediaType, name }]) => ({
    ...{ href: `${self}/items?f=${format}`, rel: 'enclosure', type: mediaType, title: `All of it as ${name}` },
  }));
  return [
    { href: self, rel: 'self', type: mediaTypes.json, title: 'This layer' },
    { href: `${self}?f=html`, rel: 'alternate', type: 'text/html', title: 'This layer for a person' },
    { href: `${self}/items`, rel: 'items', type: mediaTypes.geojson, title: 'Its features' },
    {
      href: `${self}/queryables`,
      rel: 'http://www.opengis.net/def/rel/ogc/1.0/queryables',
      type: mediaTypes.schema,
      title: 'What may be asked of it',
    },
    ...filed,
  ];
}

/** What may be asked of a collection, as a JSON schema. */
export function queryablesBody(base: string, { id, title, queryables }: Collection) {
  const properties = [...queryables].map(([name, type]) => [
    name,
    type === 'time' ? { title: name, type: 'string', format: 'date-time' } : { title: name, type },
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${base}/collections/${id}/queryables`,
    type: 'object',
    title: `${title.zh} ${title.en}`,
    properties: {
      geometry: { $ref: 'https://geojson.org/schema/Geometry.json' },
      ...(Object.fromEntries(properties) as Record<string, { title: string; type: string; format?: string }>),
    },
    additionalProperties: false,
  };
}
