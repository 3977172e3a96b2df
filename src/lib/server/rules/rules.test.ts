import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Alert, Datastream, Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { evaluate, freshMemory, type Memory } from './evaluate.ts';
import { loadRules } from './load-rules.ts';
import { parseRules, ruleBook, type Rule } from './rules.ts';

const words = { zh: '词', en: 'words' };
const text = { zh: '{thing} {value}', en: '{thing} {value}' };
const base = { id: 'high', title: words, things: 'any', instruction: words };
const once = { raise: { values: 1 }, clear: { values: 1 } };
const threshold = {
  ...base,
  ...once,
  kind: 'threshold',
  spans: ['moment'],
  properties: ['level'],
  direction: 'over',
  steps: { minor: 2, severe: 4 },
  headline: text,
};
const rulesOf = (...rules: object[]): Rule[] => parseRules({ rules }, 'test');

function thingOf(kind: string, properties: Thing['properties'] = {}): Thing {
  return { type: 'Thing', id: idOf(kind, 'one'), kind, name: words, properties };
}
function streamOf(thing: Thing, property: string, limit?: number): Datastream {
  const more = limit === undefined ? {} : { limit: { high: limit, source: words } };
  const id = idOf('Datastream', `one:${property}`);
  const common = { property, name: words, unit: 'm', decimals: 1, staleAfterMs: 1e9 };
  return { type: 'Datastream', id, thing: thing.id, ...common, ...more };
}

/** One thing with some datastreams, watched from second 0. */
function watched(rules: readonly Rule[], thing: Thing, streams: readonly Datastream[], fixMs = (): number => 0) {
  const book = ruleBook(rules, [], 0);
  const state = new FeedState('one');
  state.apply({ feed: 'one', seq: 1, time: 0, upsert: [thing, ...streams] });
  let memory: Memory = freshMemory(0);
  return {
    alerts: () => [...memory.alerts.values()],
    tell(atS: number, values: Record<string, number>): Alert | undefined {
      const observe = Object.entries(values).map(([property, result]) => {
        const datastream = idOf('Datastream', `one:${property}`);
        return { datastream, phenomenonTime: atS * 1000, resultTime: atS * 1000, result };
      });
      state.apply({ feed: 'one', seq: state.seq + 1, time: atS * 1000, observe });
      memory = evaluate(book, [state], atS * 1000, memory, fixMs).memory;
      return [...memory.alerts.values()][0];
    },
  };
}
const gauge = thingOf('Gauge');

describe('rules in the folders of layers', () => {
  it('are all read, and watch each kind once by one name', () => {
    const { broken, rules, of } = loadRules();
    expect(broken).toEqual([]);
    expect(new Set(rules.map(({ layer }) => layer)).size).toBeGreaterThan(4);
    for (const kind of ['Outlet', 'AirStation', 'WaterSection', 'RiverGauge', 'Vehicle', 'Anything']) {
      const ids = of(thingOf(kind)).map(({ id }) => id);
      expect(ids, kind).toContain('missing-data');
      expect(new Set(ids).size, kind).toBe(ids.length);
    }
  });

  it('that cannot be used are a sentence, and stop no others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rules-'));
    const write = (layer: string, content: string): void => {
      mkdirSync(join(folder, layer));
      writeFileSync(join(folder, layer, 'rules.json'), content);
    };
    write('a', '{');
    write('b', JSON.stringify({ rules: [{ ...threshold, direction: 'up' }] }));
    write('c', JSON.stringify({ rules: [threshold] }));
    write('d', JSON.stringify({ rules: [threshold] }));
    mkdirSync(join(folder, 'e'));
    const { rules, broken } = loadRules(folder);
    rmSync(folder, { recursive: true });
    expect(rules.map(({ layer }) => layer)).toEqual(['c']);
    expect(broken).toEqual([
      expect.stringContaining('layers/a/rules.json are no JSON'),
      expect.stringContaining('layers/b/rules.json cannot be used: rules.0.direction'),
      expect.stringContaining('layers/d/rules.json watches what another'),
    ]);
  });

  it('of a kind stand in for the general ones they name, where they fit the thing', () => {
    const own = { ...threshold, id: 'own', things: ['Gauge'], where: { tidal: true }, instead: ['high'] };
    const { of } = ruleBook(rulesOf(threshold, own));
    expect(of(thingOf('Gauge', { tidal: true })).map(({ id }) => id)).toEqual(['own']);
    expect(of(thingOf('Gauge')).map(({ id }) => id)).toEqual(['high']);
  });
});

describe('a threshold', () => {
  it('has steps of its own, or counted from the limit of the datastream', () => {
    const plain = watched(rulesOf(threshold), gauge, [streamOf(gauge, 'level')]);
    expect(plain.tell(1, { level: 2 })).toBeUndefined();
    expect(plain.tell(2, { level: 2.1 })).toMatchObject({ severity: 'minor', headline: { en: 'words 2.1' } });
    const counted = watched(rulesOf({ ...threshold, fromLimit: true }), gauge, [streamOf(gauge, 'level', 10)]);
    expect(counted.tell(1, { level: 12 })).toBeUndefined();
    expect(counted.tell(2, { level: 14.5 })).toMatchObject({ severity: 'severe' });
  });

  it('under which something must not fall works the other way round', () => {
    const rule = { ...threshold, direction: 'under', steps: { minor: 4, severe: 2 }, deadBand: 1 };
    const { tell } = watched(rulesOf(rule), gauge, [streamOf(gauge, 'level')]);
    expect(tell(1, { level: 4 })).toBeUndefined();
    expect(tell(2, { level: 1.9 })).toMatchObject({ severity: 'severe' });
    expect(tell(3, { level: 4.9 }), 'in the dead band').toBeDefined();
    expect(tell(4, { level: 5 })).toMatchObject({ state: 'returned' });
  });

  it('is not over within its dead band', () => {
    const { tell } = watched(rulesOf({ ...threshold, deadBand: 0.5 }), gauge, [streamOf(gauge, 'level')]);
    expect(tell(1, { level: 1.8 }), 'the band alone raises nothing').toBeUndefined();
    tell(2, { level: 2.1 });
    expect(tell(3, { level: 1.8 })).toBeDefined();
    expect(tell(4, { level: 1.5 })).toBeUndefined();
  });

  it('waits for as many values and as long as it says, before it is raised and before it is over', () => {
    const slow = { raise: { values: 3, seconds: 60 }, clear: { values: 2, seconds: 30 } };
    const { tell } = watched(rulesOf({ ...threshold, ...slow }), gauge, [streamOf(gauge, 'level')]);
    for (const atS of [10, 20, 30]) expect(tell(atS, { level: 3 })).toBeUndefined();
    expect(tell(70, { level: 3 })).toMatchObject({ onset: 10_000 });
    expect(tell(80, { level: 1 })).toBeDefined();
    expect(tell(90, { level: 1 })).toBeDefined();
    expect(tell(110, { level: 1 })).toBeUndefined();
  });
});

describe('rules by a standard', () => {
  const book = loadRules().rules;
  const eagerly = { raise: { values: 1, seconds: 0 }, clear: { values: 1, seconds: 0 } };
  const eager = (id: string) => [{ ...book.find((rule) => rule.id === id)!, ...eagerly } as Rule];

  it('say how much worse a water is than its target, and by which factor', () => {
    const section = thingOf('WaterSection', { target: 'III', lake: false });
    const good = { dissolvedOxygen: 8, permanganateIndex: 3, ammoniaNitrogen: 0.4, totalPhosphorus: 0.1 };
    const streams = Object.keys(good).map((property) => streamOf(section, property));
    const { tell } = watched(eager('water-class'), section, streams);
    expect(tell(1, good)).toBeUndefined();
    expect(tell(2, { ...good, ammoniaNitrogen: 1.8 })).toMatchObject({ severity: 'moderate', value: 5 });
    expect(tell(3, { ...good, ammoniaNitrogen: 1.8 })?.headline.zh).toContain('Ⅴ类，目标Ⅲ类，定类因子氨氮');
    expect(tell(4, good)).toBeUndefined();
  });

  it('say the level of the air and its primary pollutant, and nothing while one pollutant is missing', () => {
    const station = thingOf('AirStation');
    const clean = { pm25: 20, pm10: 40, so2: 5, no2: 20, co: 0.5, o3: 80 };
    const streams = Object.keys(clean).map((property) => streamOf(station, property));
    const { tell } = watched(eager('air-level'), station, streams);
    const { pm25, pm10, so2, no2, co } = { ...clean, pm25: 200 };
    expect(tell(1, { pm25, pm10, so2, no2, co })).toBeUndefined();
    expect(tell(2, { ...clean, pm25: 200 })).toMatchObject({ severity: 'severe' });
    expect(tell(2, { ...clean, pm25: 200 })?.headline.en).toContain('because of PM2.5');
  });
});

describe('absence', () => {
  const rule = { ...base, id: 'gone', kind: 'absence', afterMinutes: 3, headline: words };

  it('of a mover is raised when no fix came for as long as its rule says, and ranks as unknown', () => {
    let fixedMs = 0;
    const { tell } = watched(rulesOf(rule), thingOf('Vehicle'), [], () => fixedMs);
    expect(tell(180, {}), 'nobody listened longer than that').toBeUndefined();
    expect(tell(181, {})).toMatchObject({ event: 'gone', severity: 'unknown' });
    fixedMs = 182_000;
    expect(tell(183, {})).toBeUndefined();
    expect(tell(362, {})).toBeUndefined();
    expect(tell(363, {})).toMatchObject({ onset: 182_000 });
  });

  it('is ended by any value of the thing as well', () => {
    const { tell } = watched(rulesOf(rule), gauge, [streamOf(gauge, 'level')]);
    expect(tell(181, {})).toBeDefined();
    expect(tell(182, { level: 1 })).toBeUndefined();
  });
});
