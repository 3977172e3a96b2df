import { describe, expect, it } from 'vitest';
import type { Alert, Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { hourMs, thingOfOutlook, type FoundOutlook } from '../../model/forecast/outlook.ts';
import { streamsOfOutlook, valuesOfOutlook } from '../../model/forecast/outlook-streams.ts';
import { idOf } from '../../model/id.ts';
import { evaluate, freshMemory, type Memory } from './evaluate.ts';
import { loadRules } from './load-rules.ts';

const openedMs = Date.UTC(2026, 0, 10, 1);
const book = { ...loadRules(), graceS: 0 };
const place = { type: 'Thing', location: [120, 30], responsible: { zh: '值班', en: 'On duty' } } as const;
const station: Thing = { ...place, id: idOf('AirStation', 'a'), kind: 'AirStation', name: { zh: '甲站', en: 'A' } };
const section: Thing = {
  ...place,
  id: idOf('WaterSection', 'w'),
  kind: 'WaterSection',
  name: { zh: '乙断面', en: 'W' },
  properties: { target: 'III', lake: false },
};

/** Foretold as going from `last` to `to` in the third hour. */
function property(last: number, to: number, reach = to * 0.2): FoundOutlook {
  const steps = [last, last, to, to].map((centre) => ({ low: centre - reach, centre, high: centre + reach }));
  return { last, method: 'naive', mase: 1, naiveMase: 1, held: 0.95, wider: 1, triedOn: 72, steps };
}
const calmAir = Object.fromEntries(['pm10', 'so2', 'no2', 'co', 'o3'].map((name) => [name, property(1, 1)]));
const calmWater = Object.fromEntries(
  ['permanganateIndex', 'totalPhosphorus'].map((name) => [name, property(0.01, 0.01)]),
);
const oxygen = { dissolvedOxygen: property(8, 8) };

/** Under whose eyes forecasts follow one another. */
function watched(of: Thing) {
  const state = new FeedState('forecast');
  let memory: Memory = freshMemory(openedMs);
  return {
    tell(atHour: number, properties: Record<string, FoundOutlook>) {
      const fromMs = openedMs + atHour * hourMs;
      const thing = thingOfOutlook({ of: of.id, fromMs, properties }, of, 'Asia/Shanghai');
      const upsert = [thing, ...streamsOfOutlook(thing)];
      state.apply({
        feed: 'forecast',
        seq: state.seq + 1,
        time: fromMs,
        upsert,
        observe: valuesOfOutlook(thing, fromMs),
      });
    },
    at(hour: number): Alert[] {
      memory = evaluate(book, [state], openedMs + hour * hourMs, memory).memory;
      return [...memory.alerts.values()].filter(({ state: standing }) => standing !== 'returned');
    },
  };
}

describe('the rule of forecasts', () => {
  it('raises over the station when the centre passes a level, saying that it is foretold, for when, and the bounds', () => {
    const city = watched(station);
    city.tell(0, { ...calmAir, pm25: property(30, 90) });
    const [alert] = city.at(0.2);
    expect(alert).toMatchObject({ thing: station.id, event: 'air-forecast', severity: 'minor' });
    expect(alert!.headline.zh).toBe('预测：甲站 01-10 11:00 AQI 119（95% 区间 97–142），轻度污染，首要污染物PM2.5');
  });

  it('raises nothing when only the upper bound passes, nor where it is as bad already', () => {
    const city = watched(station);
    city.tell(0, { ...calmAir, pm25: property(60, 70, 60) });
    expect(city.at(0.2)).toEqual([]);
    city.tell(1, { ...calmAir, pm25: property(90, 95) });
    expect(city.at(1.2)).toEqual([]);
  });

  it('does not take what is not foretold for a danger that is', () => {
    const city = watched(station);
    city.tell(0, calmAir);
    expect(city.at(0.2)).toEqual([]);
  });

  it('lets an alert lapse when the forecast is not made anew, and when it is well twice', () => {
    const city = watched(station);
    city.tell(0, { ...calmAir, pm25: property(30, 90) });
    expect(city.at(0.2)).toHaveLength(1);
    city.at(3.1);
    expect(city.at(3.2)).toEqual([]);
    city.tell(4, { ...calmAir, pm25: property(30, 90) });
    expect(city.at(4.1)).toHaveLength(1);
    city.tell(5, { ...calmAir, pm25: property(30, 30) });
    expect(city.at(5.1)).toHaveLength(1);
    city.tell(6, { ...calmAir, pm25: property(30, 30) });
    expect(city.at(6.1)).toEqual([]);
  });

  it('raises over a section that is foretold worse than its target, naming the factor', () => {
    const city = watched(section);
    city.tell(0, { ...calmWater, ...oxygen, ammoniaNitrogen: property(0.6, 1.2) });
    const [alert] = city.at(0.2);
    expect(alert).toMatchObject({ thing: section.id, event: 'water-forecast', severity: 'minor' });
    expect(alert!.headline.zh).toBe('预测：乙断面 01-10 11:00 Ⅳ类（95% 区间 Ⅲ类至Ⅳ类），目标Ⅲ类，定类因子氨氮');
  });
});
