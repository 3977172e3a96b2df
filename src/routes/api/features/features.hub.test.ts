import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gaugeCount, gauges, openSmallHouse, type SmallHouse } from './testing/small-house.ts';

interface Told {
  readonly links: readonly { readonly rel: string; readonly href: string; readonly type: string }[];
  readonly features: readonly { id: string; geometry: { coordinates: unknown }; properties: Record<string, unknown> }[];
  readonly numberMatched: number;
  readonly numberReturned: number;
  readonly timeStamp: string;
}
const epsg4326 = 'http://www.opengis.net/def/crs/EPSG/0/4326';

let house: SmallHouse;
beforeAll(async () => {
  house = await openSmallHouse();
});
afterAll(() => house?.close());

const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${house.base}${path}`, { headers });
const items = async (query: string) => (await (await ask(`/collections/river-gauges/items?${query}`)).json()) as Told;
const linkOf = ({ links }: Told, rel: string) => links.find((link) => link.rel === rel);

describe('OGC API – Features, Part 1: Core', () => {
  it('lands with links to definition, conformance and data, each of which answers as its type says', async () => {
    const landing = (await (await ask('')).json()) as Told;
    for (const rel of ['self', 'service-desc', 'conformance', 'data']) {
      const link = linkOf(landing, rel)!;
      const response = await fetch(link.href);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe(link.type);
    }
  });

  it('defines all its paths in OpenAPI 3.0, and the parameters of items with their bounds', async () => {
    const told = (await (await ask('/api')).json()) as {
      openapi: string;
      paths: Record<string, { get: { parameters: { name: string; schema: Record<string, unknown> }[] } }>;
    };
    expect(told.openapi).toMatch(/^3\.0\./);
    const { parameters } = told.paths['/collections/{collectionId}/items']!.get;
    expect(parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['limit', 'bbox', 'datetime', 'crs', 'bbox-crs', 'filter', 'filter-lang', 'filter-crs']),
    );
    expect(parameters.find(({ name }) => name === 'limit')!.schema).toMatchObject({ minimum: 1, maximum: 10_000 });
  });

  it('tells of a collection whence, under which licence, where and when, in both languages', async () => {
    const lakes = (await (await ask('/collections/lakes')).json()) as Record<string, unknown>;
    expect(lakes).toMatchObject({
      ...{ id: 'lakes', itemType: 'feature', licence: 'CC-BY-4.0', generated: true, count: 3, asOf: '2026-11-23' },
      ...{ titles: { zh: '湖库', en: 'Lakes and reservoirs' }, source: { zh: '样例湖库', en: 'Sample lakes' } },
      storageCrs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
      extent: {
        spatial: { bbox: [[119.8, 30.2, 121.9, 30.25]] },
        temporal: { interval: [['2026-11-23', '2026-11-23']] },
      },
    });
    const gauge = (await (await ask('/collections/river-gauges')).json()) as Record<string, unknown>;
    expect(gauge['licence']).toBe('demo data, generated; ODbL');
  });

  it('gives every feature once over the pages that follow one another', async () => {
    const met: string[] = [];
    for (let href: string | undefined = `${house.base}/collections/river-gauges/items?limit=40`; href;) {
      const page = (await (await fetch(href)).json()) as Told;
      expect(page).toMatchObject({ numberMatched: gaugeCount, numberReturned: page.features.length });
      expect(Date.parse(page.timeStamp)).toBeGreaterThan(Date.now() - 60_000);
      met.push(...page.features.map(({ id }) => id));
      href = linkOf(page, 'next')?.href;
    }
    expect(met).toEqual(gauges.map(({ id }) => id));
  });

  it('gives one feature by its id, and 404 in a sentence where there is none', async () => {
    const response = await ask(`/collections/river-gauges/items/${encodeURIComponent(gauges[3]!.id)}`);
    expect(response.headers.get('content-type')).toBe('application/geo+json');
    const told = (await response.json()) as Told['features'][number] & Told;
    expect(told.properties).toMatchObject({ waterLevel: 0.3, waterLevel_unit: 'm', waterLevel_quality: 'good' });
    expect(linkOf(told, 'collection')!.href).toBe(`${house.base}/collections/river-gauges`);
    for (const path of ['/collections/river-gauges/items/none', '/collections/none', '/collections/none/items']) {
      const lost = await ask(path);
      expect(lost.status).toBe(404);
      expect(((await lost.json()) as { description: string }).description).toMatch(/^There is no .*\.$/);
    }
  });

  it('answers 400 in a sentence to what it does not know', async () => {
    for (const query of ['limit=-1', 'bbox=1,2', 'datetime=soon', 'color=red', 'crs=x', 'filter=a', 'f=shp']) {
      const response = await ask(`/collections/river-gauges/items?${query}`);
      expect(response.status, query).toBe(400);
      expect(await response.json(), query).toEqual({
        code: 'InvalidParameterValue',
        description: expect.stringMatching(/\.$/) as string,
      });
    }
    expect((await ask('/conformance?x=1')).status).toBe(400);
  });

  it('shows itself to a person who comes with a browser', async () => {
    const response = await ask('/collections/lakes/items', { accept: 'text/html,*/*' });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('Lake &quot;0&quot;, &amp; more');
  });

  it('does not publish where people at risk live', async () => {
    expect((await ask('/collections/people-at-risk/items')).status).toBe(404);
    expect(await (await ask('/collections')).text()).not.toContain('HouseholdAtRisk');
  });
});

describe('Part 2: reference systems', () => {
  it('turns the axes as the system has them, and names it', async () => {
    const path = `/collections/river-gauges/items?limit=1&crs=${encodeURIComponent(epsg4326)}`;
    const response = await ask(path);
    expect(response.headers.get('content-crs')).toBe(`<${epsg4326}>`);
    const [first] = ((await response.json()) as Told).features;
    expect(first!.geometry.coordinates).toEqual([gauges[0]!.lat, gauges[0]!.lon]);
  });

  it('finds the same in a box of either order of axes', async () => {
    const byLon = await items('limit=500&bbox=119.75,30.21,119.85,30.3');
    const byLat = await items(`limit=500&bbox=30.21,119.75,30.3,119.85&bbox-crs=${encodeURIComponent(epsg4326)}`);
    const inside = gauges.filter(({ lon, lat }) => lon >= 119.75 && lon <= 119.85 && lat >= 30.21 && lat <= 30.3);
    expect(byLon.features.map(({ id }) => id)).toEqual(inside.map(({ id }) => id));
    expect(byLat.features.map(({ id }) => id)).toEqual(inside.map(({ id }) => id));
    expect(inside.length).toBeGreaterThan(10);
  });
});

describe('Part 3: filters', () => {
  it('names what may be asked', async () => {
    const response = await ask('/collections/river-gauges/queryables');
    expect(response.headers.get('content-type')).toBe('application/schema+json');
    expect(await response.json()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      properties: {
        waterLevel: { type: 'number' },
        name: { type: 'string' },
        time: { type: 'string', format: 'date-time' },
        geometry: { $ref: 'https://geojson.org/schema/Geometry.json' },
      },
    });
  });

  it('passes what a scan passes; a silent gauge has no level', async () => {
    const { features, numberMatched } = await items(
      `limit=500&filter=${encodeURIComponent("waterLevel < 5 AND name LIKE '%1 号站'")}`,
    );
    const wanted = gauges.filter(({ level, silent, name }) => !silent && level < 5 && name.endsWith('1 号站'));
    expect(features.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    expect(numberMatched).toBe(wanted.length);
    const silent = await items(`limit=500&filter=${encodeURIComponent("waterLevel_quality = 'stale'")}`);
    expect(silent.numberMatched).toBe(gauges.filter((gauge) => gauge.silent).length);
  });
});
