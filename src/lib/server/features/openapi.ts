import type { LayerWords } from './published.ts';
import { knownCrs } from './crs.ts';
import { mediaTypes } from './describe.ts';
import { limits } from './query.ts';
import { formats } from '../../take-out/taken.ts';

/** How the service is spoken to, in the words of OpenAPI 3.0. */
export function openApiBody(base: string, layers: readonly LayerWords[]) {
  const collection = {
    ...inPath('collectionId', 'The id of a layer'),
    schema: { type: 'string', enum: layers.map(({ id }) => id) },
  };
  const feature = inPath('featureId', 'The id of a thing, urn:ngsi-ld:<Type>:<local>');
  return {
    openapi: '3.0.3',
    info: {
      title: '苕溪 Tiaoxi: layers as features',
      version: '1.0.0',
      description: 'OGC API – Features, Parts 1 to 3. Each collection names its source and licence.',
    },
    servers: [{ url: base }],
    paths: {
      '/': { get: operation('landing', 'The landing page', [asked.f], mediaTypes.json) },
      '/conformance': { get: operation('conformance', 'What the service conforms to', [asked.f], mediaTypes.json) },
      '/api': { get: operation('definition', 'This document', [asked.f], mediaTypes.openapi) },
      '/collections': { get: operation('collections', 'The layers', [asked.f], mediaTypes.json) },
      '/collections/{collectionId}': {
        get: operation('collection', 'One layer', [collection, asked.f], mediaTypes.json, 404),
      },
      '/collections/{collectionId}/queryables': {
        get: operation('queryables', 'What may be asked of a layer', [collection, asked.f], mediaTypes.schema, 404),
      },
      '/collections/{collectionId}/items': {
        get: operation('items', 'Features of a layer', [collection, ...itemParameters], mediaTypes.geojson, 404),
      },
      '/collections/{collectionId}/items/{featureId}': {
        get: operation('item', 'One feature', [collection, feature, asked.crs, asked.f], mediaTypes.geojson, 404),
      },
    },
  };
}

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly required: boolean;
  readonly description: string;
  readonly schema: object;
  readonly style?: string;
  readonly explode?: boolean;
}

const inQuery = (name: string, description: string, schema: object = { type: 'string' }): Parameter => ({
  ...{ name, in: 'query', required: false, description, schema, style: 'form', explode: false },
});
const inPath = (name: string, description: string): Parameter => ({
  ...{ name, in: 'path', required: true, description, schema: { type: 'string' } },
});

const uris = { type: 'string', format: 'uri', enum: knownCrs.map(({ uri }) => uri), default: knownCrs[0]!.uri };
const asked = {
  f: inQuery('f', 'The form of the answer', { type: 'string', enum: ['json', 'html', ...Object.keys(formats)] }),
  crs: inQuery('crs', 'The reference system of the answer, with its own order of axes', uris),
};
const itemParameters: readonly Parameter[] = [
  inQuery('limit', 'Features on a page', {
    ...{ type: 'integer', minimum: 1, maximum: limits.most, default: limits.usual },
  }),
  inQuery('bbox', 'Only what touches this box', {
    ...{ type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
  }),
  inQuery('bbox-crs', 'The reference system of bbox', uris),
  inQuery('datetime', 'Only what was told in this time: RFC 3339, or two with / between, .. for open'),
  asked.crs,
  inQuery('filter', 'Only what passes this expression of CQL2'),
  inQuery('filter-lang', 'The form of filter', { type: 'string', enum: ['cql2-text'], default: 'cql2-text' }),
  inQuery('filter-crs', 'The reference system of places in filter', uris),
  inQuery('after', 'Only what comes after this id; links of rel next bear it'),
  inQuery('bom', 'Of CSV: 1 begins it with a byte order mark', { type: 'string', enum: ['0', '1'] }),
  asked.f,
];

function operation(
  operationId: string,
  summary: string,
  parameters: readonly Parameter[],
  type: string,
  ...also: 404[]
) {
  const refused = (description: string) => ({ description, content: { 'application/json': { schema: problem } } });
  return {
    operationId,
    summary,
    parameters,
    responses: {
      200: { description: summary, content: { [type]: { schema: { type: 'object' } } } },
      400: refused('The question could not be read; the description says what was expected'),
      ...Object.fromEntries(also.map((status) => [status, refused('There is no such thing')])),
    },
  };
}

const problem = {
  type: 'object',
  required: ['code'],
  properties: { code: { type: 'string' }, description: { type: 'string' } },
};
