import { fileNameOf, formats, isFormat, type Format, type Taken } from '../../take-out/taken.ts';
import type { Catalogue, Collection } from './catalogue.ts';
import { crs84, crsOf } from './crs.ts';
import {
  collectionBody,
  collectionsBody,
  conformsTo,
  landingBody,
  mediaTypes,
  queryablesBody,
  type Link,
} from './describe.ts';
import type { WriteFile } from './file-writer.ts';
import { htmlOf } from './html.ts';
import { openApiBody } from './openapi.ts';
import { FeatureProblem } from './problem.ts';
import { limits, onlyKnown, readQuery } from './query.ts';
import { inCrs, select, type Selected } from './select.ts';

/** One request, as far as the service asks of it. */
export interface Asked {
  /** Where the service stands, as whoever asks sees it: `http://host/api/features`. */
  readonly base: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly collection?: string | undefined;
  readonly feature?: string | undefined;
}

export interface Shelf {
  readonly catalogue: Catalogue;
  readonly cityName: string;
  readonly writeFile: WriteFile;
}

type Answer = (shelf: Shelf, asked: Asked) => Promise<Response> | Response;

export const landing: Answer = ({ cityName }, asked) => said(asked, landingBody(asked.base, cityName));

export const conformance: Answer = (_shelf, asked) => said(asked, { conformsTo });

export const definition: Answer = ({ catalogue }, asked) =>
  said(asked, openApiBody(asked.base, catalogue.layers), mediaTypes.openapi);

export const collections: Answer = async ({ catalogue }, asked) =>
  said(asked, await collectionsBody(asked.base, catalogue));

export const collection: Answer = async (shelf, asked) =>
  said(asked, collectionBody(asked.base, await collectionOf(shelf, asked)));

export const queryables: Answer = async (shelf, asked) =>
  said(asked, queryablesBody(asked.base, await collectionOf(shelf, asked)), mediaTypes.schema);

export const items: Answer = async (shelf, asked) => {
  const found = await collectionOf(shelf, asked);
  const query = readQuery(asked.query, found.queryables);
  const format = asked.query.get('f') ?? '';
  if (!isFormat(format)) {
    const selected = await select(found.features, query, query.limit ?? limits.usual);
    const body = itemsBody(asked, found, selected);
    return answered(asked, body, mediaTypes.geojson, { 'content-crs': `<${query.crs.uri}>` });
  }
  if (query.crs !== crs84) throw new FeatureProblem(`crs: f=${format} is told in ${crs84.uri} alone; leave crs out.`);
  return filed(shelf, takenOf(found, await select(found.features, query, query.limit ?? Infinity)), format, asked);
};

export const item: Answer = async (shelf, asked) => {
  onlyKnown(asked.query, ['f', 'crs']);
  const found = await collectionOf(shelf, asked);
  const feature = found.features.find(({ id }) => id === asked.feature);
  if (!feature) throw new FeatureProblem(`There is no feature "${asked.feature}" in the collection ${found.id}.`, 404);
  const crs = crsOf(asked.query.get('crs') ?? crs84.uri, 'crs');
  const at = `${asked.base}/collections/${found.id}`;
  const links: Link[] = [
    {
      href: `${at}/items/${encodeURIComponent(feature.id)}`,
      rel: 'self',
      type: mediaTypes.geojson,
      title: 'This feature',
    },
    { href: at, rel: 'collection', type: mediaTypes.json, title: found.title.zh },
  ];
  const body = { ...inCrs(feature, crs), links };
  return answered(asked, body, mediaTypes.geojson, { 'content-crs': `<${crs.uri}>` });
};

const collectionOf = ({ catalogue }: Shelf, { collection: id = '' }: Asked): Promise<Collection> =>
  catalogue.collection(id);

function itemsBody(asked: Asked, found: Collection, { features, matched, next }: Selected) {
  const at = `${asked.base}/collections/${found.id}`;
  const page = (change: Record<string, string>): string => {
    const query = new URLSearchParams([...asked.query, ...Object.entries(change)]);
    for (const [name, value] of Object.entries(change)) query.set(name, value);
    return `${at}/items${query.size > 0 ? `?${query}` : ''}`;
  };
  const links: Link[] = [
    { href: page({}), rel: 'self', type: mediaTypes.geojson, title: 'This page' },
    { href: page({ f: 'html' }), rel: 'alternate', type: 'text/html', title: 'This page for a person' },
    { href: at, rel: 'collection', type: mediaTypes.json, title: `${found.title.zh} ${found.title.en}` },
    ...(next ? [{ href: page({ after: next }), rel: 'next', type: mediaTypes.geojson, title: 'The next page' }] : []),
  ];
  const { source, licence, generated, asOf } = found;
  return {
    type: 'FeatureCollection',
    ...{ timeStamp: new Date().toISOString(), numberMatched: matched, numberReturned: features.length },
    ...{ source, licence, generated, asOf, links, features },
  };
}

function takenOf({ id, title, source, licence, generated, asOf }: Collection, { features }: Selected): Taken {
  const taken = new Date().toISOString();
  return {
    name: id,
    origin: {
      ...{ title: `${title.zh} ${title.en}`, source: `${source.zh} ${source.en}`, licence, generated, taken },
      ...{ asOf: asOf ?? '', by: '苕溪 Tiaoxi', method: 'As the layer stood when it was taken out' },
    },
    features,
  };
}

async function filed({ writeFile }: Shelf, taken: Taken, format: Format, { query }: Asked): Promise<Response> {
  const bytes = await writeFile({ taken, format, bom: query.get('bom') === '1' });
  return new Response(bytes, {
    headers: {
      'content-type': formats[format].mediaType,
      'content-disposition': `attachment; filename="${fileNameOf(taken, format)}"`,
      'content-crs': `<${crs84.uri}>`,
    },
  });
}

/** An answer that takes no parameter but its form. */
function said(asked: Asked, body: object, type: string = mediaTypes.json): Response {
  onlyKnown(asked.query, ['f']);
  return answered(asked, body, type);
}

function answered(asked: Asked, body: object, type: string, headers: Record<string, string> = {}): Response {
  const form = asked.query.get('f') ?? (asked.accept.includes('text/html') ? 'html' : 'json');
  if (form === 'html')
    return new Response(htmlOf(body, asked.base), { headers: { ...headers, 'content-type': mediaTypes.html } });
  if (form === 'json') return new Response(JSON.stringify(body), { headers: { ...headers, 'content-type': type } });
  throw new FeatureProblem(
    `f: "${form}" came; json or html was expected, and of items ${Object.keys(formats).join(', ')}.`,
  );
}
