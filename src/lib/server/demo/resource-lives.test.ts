import { describe, expect, it } from 'vitest';
import { join, resolve } from 'node:path';
import { criticalRatioOf, resourceStreamId, substancesOf } from '../../model/resource.ts';
import { onlyCity, readCity } from '../city.ts';
import { readCatalogue } from '../feeds/resources/catalogue.ts';
import { bedsAt, occupancyAt, quantitiesAt, stockAt } from './resource-lives.ts';
import type { Network, Way } from './road-network.ts';
import { openUnitLives } from './unit-lives.ts';

const tilesDir = resolve(import.meta.dirname, '../../../../tiles');
const city = readCity(tilesDir, onlyCity(tilesDir));
const folder = join(tilesDir, city.id, 'emergency');
const { resources } = readCatalogue(
  folder,
  city,
  () => 0,
  () => undefined,
);
const ofKind = (kind: string) => [...resources.values()].filter(({ thing }) => thing.kind === kind);
const hourMs = 3_600_000;
const hours = Array.from({ length: 24 * 30 }, (_, n) => Date.UTC(2026, 4, 1) + n * hourMs);
const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;

describe('a month of made-up resources', () => {
  it('finds most shelters empty, some in use, and seldom one too full', () => {
    const seen = ofKind('Shelter').flatMap((one, n) =>
      hours.map((timeMs) => ({ is: occupancyAt(one, n, timeMs), most: Number(one.thing.properties!.capacityPersons) })),
    );
    expect(shareOf(seen.map(({ is }) => is === 0))).toBeGreaterThan(0.7);
    expect(shareOf(seen.map(({ is, most }) => is !== null && is > most))).toBeLessThan(0.01);
    expect(seen.some(({ is }) => is === null)).toBe(true);
  });

  it('keeps most goods over their least and most beds over theirs', () => {
    const under = (values: Record<string, number>, streams: readonly { limit?: { low?: number } }[]) =>
      Object.values(values).map((value, n) => value < streams[n]!.limit!.low!);
    const goods = ofKind('ReliefWarehouse').flatMap((one) => under(stockAt(one, hours[0]!), one.streams));
    const beds = ofKind('Hospital').flatMap((one) =>
      hours.flatMap((ms, n) => under(bedsAt(one, ms, n % 24), one.streams)),
    );
    for (const share of [shareOf(goods), shareOf(beds)]) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(0.2);
    }
  });

  it('keeps sites within what they have on file, but for the few that overfill', () => {
    const over = ofKind('HazardSite').map((one, n) =>
      hours.some((timeMs) => {
        const held = quantitiesAt(one, n, timeMs);
        if (!held) return false;
        const ratio = criticalRatioOf(
          substancesOf(one.thing).map(({ cas, criticalT }) => ({ tonnes: held[cas]!, criticalT })),
        );
        return ratio! > Number(one.thing.properties!.permittedRatio);
      }),
    );
    expect(over.filter(Boolean).length).toBeGreaterThan(0);
    expect(over.filter(Boolean).length).toBeLessThan(4);
    expect(ofKind('HazardSite').some((one, n) => quantitiesAt(one, n, hours[0]!) === undefined)).toBe(true);
  });
});

it('names every good, bed and substance as the tables do', () => {
  for (const kind of ['ReliefWarehouse', 'Hospital', 'HazardSite'])
    ofKind(kind).forEach((one, n) => {
      const told = { ...stockAt(one, 0), ...bedsAt(one, 0, 0) };
      const named = kind === 'HazardSite' ? Object.keys(quantitiesAt(one, n, 0) ?? {}) : Object.keys(told);
      const ids = one.streams.map(({ id }) => id as string);
      const property = { ReliefWarehouse: 'stock', Hospital: 'availableBeds', HazardSite: 'quantity' }[kind]!;
      for (const part of named) expect(ids).toContain(resourceStreamId(one.thing.id, property, part));
    });
});

it('takes a unit through the states of a call in their order and home again', () => {
  const nodes = [
    [120, 30],
    [120.02, 30],
  ] as const;
  const way = (from: 0 | 1, to: 0 | 1): Way => ({
    from,
    to,
    roadClass: 'primary',
    speedMps: 10,
    line: [nodes[from], nodes[to]],
    alongM: Float64Array.of(0, 1930),
    lengthM: 1930,
  });
  const network: Network = { nodes, leaving: [[way(0, 1)], [way(1, 0)]] };
  const lives = openUnitLives(network);
  const unit = { id: 'urn:ngsi-ld:RescueUnit:T', home: nodes[0], crew: 9 };
  const moments = Array.from({ length: 6 * 24 * 60 }, (_, n) => lives.at(unit, Date.UTC(2026, 4, 1) + n * 60_000));
  const steps = moments.map(({ state }) => state).filter((state, n, all) => state !== all[n - 1]);
  expect(new Set(steps).size).toBeGreaterThanOrEqual(4);
  const follows: Record<string, string[]> = {
    available: ['called', 'onTheWay', 'outOfService', 'onScene'],
    called: ['onTheWay', 'onScene', 'outOfService'],
    onTheWay: ['onScene', 'outOfService'],
    onScene: ['available', 'outOfService'],
    outOfService: ['available', 'called', 'onTheWay', 'onScene'],
  };
  steps.slice(1).forEach((state, n) => expect(follows[steps[n]!]).toContain(state));
  for (const { place, crew } of moments) {
    expect(place[0]).toBeGreaterThanOrEqual(120);
    expect(place[0]).toBeLessThanOrEqual(120.02);
    expect(crew).toBeLessThanOrEqual(9);
  }
});
