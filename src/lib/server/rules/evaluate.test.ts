import { describe, expect, it } from 'vitest';
import type { Observation, Quality } from '../../model/change.ts';
import type { Alert, Datastream, Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { evaluate, freshMemory, type Memory } from './evaluate.ts';
import { loadRules } from './load-rules.ts';

const rules = { ...loadRules(), graceS: 60 };
const openedMs = 1_700_000_000_000;
const source = { zh: '排污许可', en: 'Discharge permit' };
const outlet: Thing = {
  type: 'Thing',
  id: idOf('Outlet', 'mill'),
  kind: 'Outlet',
  name: { zh: '纸厂', en: 'Paper mill' },
  generated: true,
};

function stream(property: string, limit?: Datastream['limit'], span?: 'hour'): Datastream {
  const id = idOf('Datastream', `mill:${property}${span ?? ''}`);
  const common = {
    name: { zh: property, en: property },
    unit: 'mg/L',
    decimals: 1,
    staleAfterMs: span ? 7_200_000 : 300_000,
  };
  return {
    type: 'Datastream',
    id,
    thing: outlet.id,
    property,
    ...common,
    ...(limit ? { limit } : {}),
    ...(span ? { span } : {}),
  };
}
const cod = stream('cod', { high: 50, source });
const oxygen = stream('oxygen', { low: 5, source });

/** A city of one outlet over which time passes; evaluations follow one another. */
function watched(...streams: Datastream[]) {
  const state = new FeedState('hj212');
  state.apply({ feed: 'hj212', seq: 1, time: openedMs, upsert: [outlet, ...streams] });
  let memory: Memory = freshMemory(openedMs);
  return {
    state,
    tell(of: Datastream, atS: number, result: number | null, quality?: Quality) {
      const time = openedMs + atS * 1000;
      const observation: Observation = { datastream: of.id, phenomenonTime: time, resultTime: time, result };
      const observe = [quality ? { ...observation, quality } : observation];
      state.apply({ feed: 'hj212', seq: state.seq + 1, time, observe });
    },
    at(seconds: number) {
      const judged = evaluate(rules, [state], openedMs + seconds * 1000, memory);
      memory = judged.memory;
      return judged.change;
    },
    restart: (atS: number) => (memory = freshMemory(openedMs + atS * 1000, memory.alerts.values())),
  };
}
const alertsOf = (change: { upsert?: readonly unknown[] }): Alert[] => (change.upsert ?? []) as Alert[];

describe('the rule of limits', () => {
  it('raises at the second successive value beyond the limit, with value, unit and limit in the words', () => {
    const city = watched(cod);
    city.tell(cod, 61, 55);
    expect(city.at(62)).toEqual({});
    expect(city.at(64)).toEqual({});
    city.tell(cod, 70, 56);
    const [alert] = alertsOf(city.at(71));
    expect(alert).toMatchObject({
      id: 'urn:ngsi-ld:Alert:over-limit:Datastream:mill:cod',
      thing: outlet.id,
      datastream: cod.id,
      event: 'over-limit',
      severity: 'minor',
      onset: openedMs + 61_000,
      value: 56,
      generated: true,
    });
    expect(alert!.headline.zh).toBe('纸厂：cod 56.0 mg/L，超过限值 50 mg/L');
    expect(alert!.headline.en).toBe('Paper mill: cod 56.0 mg/L, over the limit of 50 mg/L');
    expect(alert!.instruction!.en).toContain('Discharge permit');
  });

  it.each([
    [51, 'minor'],
    [60, 'moderate'],
    [75, 'severe'],
    [100, 'extreme'],
  ])('calls %d of 50 %s', (value, severity) => {
    const city = watched(cod);
    for (const atS of [61, 62]) {
      city.tell(cod, atS, value);
      if (atS === 62) expect(alertsOf(city.at(63))[0]).toMatchObject({ severity });
      else city.at(61.5);
    }
  });

  it('worsens at once, and stays as bad as it was until it is over', () => {
    const city = raisedCity();
    city.tell(cod, 80, 120);
    expect(alertsOf(city.at(81))[0]).toMatchObject({ severity: 'extreme', value: 120, onset: openedMs + 61_000 });
    city.tell(cod, 90, 52);
    expect(alertsOf(city.at(91))[0]).toMatchObject({ severity: 'extreme', value: 52 });
  });

  it('is over after the second value within the limit, not before', () => {
    const city = raisedCity();
    city.tell(cod, 80, 40);
    expect(city.at(81)).toEqual({});
    city.tell(cod, 90, 40);
    expect(city.at(91)).toEqual({ remove: ['urn:ngsi-ld:Alert:over-limit:Datastream:mill:cod'] });
  });

  it('does not call it over because the instrument fails or falls silent', () => {
    const city = raisedCity();
    city.tell(cod, 80, 1, 'fault');
    city.tell(cod, 81, null);
    expect(city.at(82).remove).toBeUndefined();
    expect(city.at(2_000).remove).toBeUndefined();
  });

  it('takes no value for beyond the limit that the instrument itself disowns', () => {
    const city = watched(cod);
    for (const atS of [61, 62, 63]) {
      city.tell(cod, atS, 500, 'calibration');
      expect(city.at(atS)).toEqual({});
    }
  });

  it('raises for what falls under its limit too', () => {
    const city = watched(oxygen);
    city.tell(oxygen, 61, 2);
    city.at(61);
    city.tell(oxygen, 62, 2);
    expect(alertsOf(city.at(62))[0]).toMatchObject({
      severity: 'extreme',
      headline: { en: expect.stringContaining('under') },
    });
  });
});

describe('the rule of missing data', () => {
  const temperature = stream('temperature');
  const hourly = stream('cod', undefined, 'hour');

  it('says nothing in the first minute after the start, and nothing of what had no time yet to be heard', () => {
    const city = watched(cod, temperature);
    expect(city.at(59)).toEqual({});
    expect(city.at(299)).toEqual({});
  });

  it('ranks silence above everything, and ends when a value comes', () => {
    const city = watched(cod, temperature);
    city.tell(cod, 10, 40);
    city.tell(temperature, 200, 20);
    expect(alertsOf(city.at(311))).toMatchObject([
      { severity: 'unknown', event: 'missing-data', datastream: cod.id, onset: openedMs + 10_000 },
    ]);
    city.tell(cod, 320, 40);
    expect(city.at(321)).toEqual({ remove: ['urn:ngsi-ld:Alert:missing-data:Datastream:mill:cod'] });
  });

  it('takes a fault or an empty value for missing, but not a calibration that is planned', () => {
    const city = watched(cod, temperature);
    city.tell(cod, 61, 40, 'fault');
    city.tell(temperature, 61, 40, 'calibration');
    expect(alertsOf(city.at(62)).map((alert) => alert.datastream)).toEqual([cod.id]);
    city.tell(temperature, 63, null);
    expect(alertsOf(city.at(64)).map((alert) => alert.datastream)).toEqual([temperature.id]);
  });

  it('is one alert for a thing of which nothing is heard, whatever hourly value is still young', () => {
    const city = watched(cod, temperature, hourly);
    city.tell(hourly, 200, 40);
    city.tell(cod, 10, 40);
    city.tell(temperature, 100, 20);
    expect(alertsOf(city.at(311)).map((alert) => alert.datastream)).toEqual([cod.id]);
    expect(city.at(500)).toMatchObject({
      remove: ['urn:ngsi-ld:Alert:missing-data:Datastream:mill:cod'],
      upsert: [{ id: 'urn:ngsi-ld:Alert:missing-data:Outlet:mill', severity: 'unknown' }],
    });
    city.tell(temperature, 600, 20);
    expect(city.at(601)).toMatchObject({
      remove: ['urn:ngsi-ld:Alert:missing-data:Outlet:mill'],
      upsert: [{ datastream: cod.id }],
    });
  });

  it('keeps across a restart what stood before it, and shouts of nothing new', () => {
    const city = watched(cod, temperature);
    city.tell(cod, 10, 40);
    city.tell(temperature, 300, 20);
    expect(alertsOf(city.at(311))).toHaveLength(1);
    city.restart(1_000);
    expect(city.at(1_061)).toEqual({});
    expect(alertsOf(city.at(1_301))).toMatchObject([{ thing: outlet.id, event: 'missing-data' }]);
  });
});

describe('alerts', () => {
  it('go with the thing they were of', () => {
    const city = raisedCity();
    city.state.apply({ feed: 'hj212', seq: city.state.seq + 1, time: openedMs, remove: [outlet.id] });
    expect(city.at(100)).toEqual({ remove: ['urn:ngsi-ld:Alert:over-limit:Datastream:mill:cod'] });
  });

  it('are not told twice when nothing changed', () => {
    const city = raisedCity();
    expect(city.at(75)).toEqual({});
  });
});

function raisedCity() {
  const city = watched(cod);
  city.tell(cod, 61, 55);
  city.at(62);
  city.tell(cod, 70, 56);
  city.at(71);
  return city;
}
