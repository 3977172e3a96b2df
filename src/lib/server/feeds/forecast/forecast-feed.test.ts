import { afterEach, describe, expect, it } from 'vitest';
import type { Thing } from '../../../model/entity.ts';
import type { History, StreamHours } from '../../../model/fact-log.ts';
import { FeedState } from '../../../model/feed-state.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { airHours, worstAirHour } from '../../../model/forecast/air-outlook.ts';
import { hourMs, outlookId, outlookOf } from '../../../model/forecast/outlook.ts';
import { idOf, type Id } from '../../../model/id.ts';
import { readingOf } from '../../../model/reading.ts';
import { parkingHours } from '../../../model/forecast/parking-outlook.ts';
import { pollutants } from '../../../model/standards/hj633.ts';
import feed from './feed.ts';

const station: Thing = {
  type: 'Thing',
  id: idOf('AirStation', 'north'),
  kind: 'AirStation',
  name: { zh: '北站', en: 'North' },
  location: [120, 30],
  division: '330110001',
  generated: true,
};
let stop = new AbortController();
let removed: Id[] = [];
afterEach(() => {
  stop.abort();
  stop = new AbortController();
});

/** Ten days of hours or as many as said, `silent` of them missing at the end. */
function historyWith(silent: number, atMost = 240): History & { asked: number } {
  const history = {
    asked: 0,
    series: async () => [],
    loads: async () => [],
    means: async () => [],
    averages: async () => [],
    coverage: async () => [],
    async hours(_feed: string, kind: string, fromMs: number, toMs: number): Promise<StreamHours[]> {
      if (kind !== 'AirStation') return [];
      history.asked += 1;
      const count = Math.min(atMost, (toMs - fromMs) / hourMs) - silent;
      const beginMs = toMs - (count + silent) * hourMs;
      return pollutants.map((property, at) => ({
        thing: station.id,
        datastream: idOf('Datastream', `north:${property}`),
        property,
        hours: Array.from({ length: count }, (_, hour) => [
          beginMs + hour * hourMs,
          10 * (at + 1) + 4 * Math.sin((hour / 24) * 2 * Math.PI) + ((hour * 7919) % 13) / 5,
          null,
        ]),
      }));
    },
  };
  return history;
}

interface Round {
  readonly thing?: Thing;
  readonly source?: string;
  readonly known?: readonly Id[];
  readonly told?: FeedState;
}

/** All that the feed says in its first round of the things of one feed. */
async function firstRound(history: History, given: Round = {}): Promise<FeedState> {
  const { thing = station, source = 'hj212', known = [], told = new FeedState('forecast') } = given;
  const measured = new FeedState(source);
  measured.apply({ feed: source, seq: 1, time: 1, upsert: [thing] });
  removed = [];
  const context = {
    signal: stop.signal,
    city: { timeZone: 'Asia/Shanghai' },
    history,
    known,
    state: (of: string) => (of === source ? measured : of === 'forecast' ? told : undefined),
    note: () => {},
    warn: () => {},
  } as unknown as FeedContext;
  for await (const { remove = [], upsert = [], observe = [] } of feed.open(context)) {
    removed.push(...remove);
    if (remove.length > 0) continue;
    if (upsert.length === 0 && observe.length === 0) break;
    told.apply({ feed: 'forecast', seq: told.seq + 1, time: told.seq + 1, upsert, observe });
  }
  return told;
}

it('foretells a day of each pollutant of a station, with the index, its bounds and how the method did', async () => {
  const told = await firstRound(historyWith(0));
  const thing = told.things.get(outlookId('AirStation', station.id))!;
  expect(thing).toMatchObject({ kind: 'AirForecast', division: station.division, generated: true });
  const outlook = outlookOf(thing)!;
  expect(outlook.of).toBe(station.id);
  const { pm25 } = outlook.properties;
  if (!pm25 || 'why' in pm25) throw new Error('PM2.5 was not foretold');
  expect(pm25.steps).toHaveLength(24);
  expect(pm25.mase).toBeGreaterThan(0);
  const worst = worstAirHour(airHours(outlook, '2012'))!;
  expect(worst.low! <= worst.aqi! && worst.aqi! <= worst.high!).toBe(true);
  const reading = readingOf(told, thing.id, 'foretold', Date.now())!;
  expect(reading).toMatchObject({ value: worst.aqi, time: outlook.fromMs, fresh: true });
  expect(reading.stream.derived).toBe(true);
});

it('foretells the same hour again once older hours have come in, and not where none have', async () => {
  const triedOn = (told: FeedState) => {
    const found = outlookOf(told.things.get(outlookId('AirStation', station.id)))!.properties.pm25!;
    return 'why' in found ? found.why : found.triedOn;
  };
  const told = await firstRound(historyWith(0, 60));
  expect(triedOn(told)).toBe(20);
  const { seq } = told;
  await firstRound(historyWith(0, 60), { told });
  expect(told.seq).toBe(seq);
  expect(triedOn(await firstRound(historyWith(0, 240), { told }))).toBe(72);
  const full = historyWith(0, 240);
  await firstRound(full, { told });
  expect(full.asked).toBe(0);
});

it('says that it does not know where too little came, or nothing for hours', async () => {
  for (const [silent, why] of [
    [230, 'short'],
    [10, 'late'],
  ] as const) {
    const told = await firstRound(historyWith(silent));
    const thing = told.things.get(outlookId('AirStation', station.id))!;
    expect(outlookOf(thing)!.properties.pm25).toEqual({ why, last: null });
    expect(readingOf(told, thing.id, 'foretold', Date.now())!.value).toBeNull();
  }
});

describe('a car park', () => {
  const lot: Thing = {
    type: 'Thing',
    id: idOf('ParkingLot', 'p1'),
    kind: 'ParkingLot',
    name: { zh: '场', en: 'Lot' },
    properties: { totalSpaces: 100 },
  };

  /** Eight days of hours: nearly full at noon, empty at night, the counter broken for some of them. */
  function counted(broken: number): History {
    return {
      ...historyWith(0),
      hours: async () => [],
      means: async (_feed, _kind, _fromMs, toMs) => [
        {
          thing: lot.id,
          datastream: idOf('Datastream', 'p1:freeSpaces'),
          property: 'freeSpaces',
          hours: Array.from({ length: 192 }, (_, hour) => {
            const free = 50 + 49 * Math.cos((hour / 24) * 2 * Math.PI) + ((hour * 7919) % 11) / 4 - 1.25;
            return [toMs - (192 - hour) * hourMs, hour < broken ? null : free, null] as const;
          }),
        },
      ],
    };
  }

  it('is foretold for twelve hours from its own counts, never below none nor above all its spaces', async () => {
    const told = await firstRound(counted(0), { thing: lot, source: 'parking' });
    const hours = parkingHours(outlookOf(told.things.get(outlookId('ParkingLot', lot.id))));
    expect(hours).toHaveLength(12);
    expect(hours.every(({ low, free, high }) => low >= 0 && low <= free && free <= high && high <= 100)).toBe(true);
    // Half a day on from midnight it is noon.
    expect(hours.at(-1)!.free).toBeLessThan(20);
    expect(hours[0]!.free).toBeGreaterThan(80);
    const reading = readingOf(told, outlookId('ParkingLot', lot.id), 'foretold', Date.now())!;
    expect(reading.value).toBe(Math.min(...hours.map(({ free }) => free)));
  });

  it('whose counter was broken for most of the time is not foretold', async () => {
    const told = await firstRound(counted(170), { thing: lot, source: 'parking' });
    const outlook = outlookOf(told.things.get(outlookId('ParkingLot', lot.id)))!;
    expect(outlook.properties.freeSpaces).toMatchObject({ why: 'short' });
    expect(parkingHours(outlook)).toEqual([]);
  });

  it('takes nothing away of feeds that are not heard yet', async () => {
    const [air, old] = [outlookId('AirStation', station.id), outlookId('ParkingLot', idOf('ParkingLot', 'gone'))];
    await firstRound(counted(0), { thing: lot, source: 'parking', known: [air, old] });
    expect(removed).toEqual([old]);
  });
});

it('says why it cannot work where nothing is kept', async () => {
  const context = { signal: stop.signal } as unknown as FeedContext;
  await expect(async () => {
    for await (const offer of feed.open(context)) void offer;
  }).rejects.toThrow('Forecasts need the history of the house');
});
