import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { City } from '../../model/city.ts';
import { isId } from '../../model/id.ts';
import type { RegisteredDevice } from '../../model/register.ts';

const tiles = resolve(import.meta.dirname, '../../../../tiles');
const cities = readdirSync(tiles).filter((name) => existsSync(join(tiles, name, 'register.json')));

const id = v.pipe(v.string(), v.check(isId, 'urn:ngsi-ld:<Type>:<local> was expected'));
const text = v.strictObject({ zh: v.pipe(v.string(), v.nonEmpty()), en: v.pipe(v.string(), v.nonEmpty()) });
const number = v.pipe(v.number(), v.finite());
const word = v.pipe(v.string(), v.regex(/^[a-z][a-zA-Z0-9]*$/, 'a property in one word was expected'));
const thing = v.strictObject({
  type: v.literal('Thing'),
  id,
  kind: v.picklist(['AirStation', 'WaterSection', 'Outlet', 'RiverGauge', 'PumpingStation', 'Enterprise']),
  name: text,
  location: v.tuple([
    v.pipe(number, v.minValue(-180), v.maxValue(180)),
    v.pipe(number, v.minValue(-90), v.maxValue(90)),
  ]),
  division: v.pipe(v.string(), v.regex(/^\d{9}$/)),
  responsible: text,
  properties: v.record(v.string(), v.union([v.string(), number, v.boolean()])),
  generated: v.literal(true),
});
const datastream = v.strictObject({
  type: v.literal('Datastream'),
  id,
  thing: id,
  property: word,
  name: text,
  unit: v.string(),
  decimals: v.pipe(number, v.integer(), v.minValue(0), v.maxValue(4)),
  span: v.optional(v.picklist(['minute', 'hour', 'day'])),
  limit: v.optional(v.strictObject({ low: v.optional(number), high: v.optional(number), source: text })),
  staleAfterMs: v.pipe(number, v.minValue(10_000)),
});
const address = v.union([
  v.object({ feed: v.literal('hj212'), address: v.pipe(v.string(), v.regex(/^[0-9A-Za-z_]{1,24}$/)) }),
  v.object({ feed: v.literal('enterprises'), address: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)) }),
  v.object({ feed: v.literal('sl651'), address: v.pipe(v.string(), v.regex(/^[0-9A-F]{10}$/)) }),
]);
const register = v.array(
  v.intersect([
    address,
    v.strictObject({ feed: v.string(), address: v.string(), thing, datastreams: v.array(datastream) }),
  ]),
);

const read = <T>(city: string, file: string): T => JSON.parse(readFileSync(join(tiles, city, file), 'utf8')) as T;

describe.each(cities)('the register of %s', (name) => {
  const devices = read<RegisteredDevice[]>(name, 'register.json');
  const city = read<City>(name, 'city.json');

  it('has the form a city promises', () => {
    const parsed = v.safeParse(register, devices);
    expect(parsed.issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)).toBeUndefined();
  });

  it('gives every device, thing and datastream a name of its own', () => {
    const names = devices.flatMap(({ feed, address, thing, datastreams }) => [
      `${feed} ${address}`,
      thing.id,
      ...datastreams.map(({ id }) => id),
    ]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('hangs every datastream on its own thing, named after thing, property and span', () => {
    for (const { thing, datastreams } of devices) {
      const local = thing.id.split(':').at(-1);
      for (const stream of datastreams) {
        expect(stream.thing).toBe(thing.id);
        const span = stream.span ? `:${stream.span}` : '';
        expect(stream.id).toBe(`urn:ngsi-ld:Datastream:${local}:${stream.property}${span}`);
      }
    }
  });

  it('stands within the city, in one of its divisions', () => {
    const [west, south, east, north] = city.bounds;
    const codes = city.divisions.map(({ code }) => code);
    for (const { thing } of devices) {
      const [lonDeg, latDeg] = thing.location!;
      expect(lonDeg >= west && lonDeg <= east && latDeg >= south && latDeg <= north, thing.id).toBe(true);
      expect(codes).toContain(thing.division);
    }
  });
});
