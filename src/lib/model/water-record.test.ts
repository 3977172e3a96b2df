import { expect, it } from 'vitest';
import type { Thing } from './entity.ts';
import type { StreamAverage } from './fact-log.ts';
import { idOf, type Id } from './id.ts';
import { sectionRecords, worseThan } from './water-record.ts';

const hoursAll = 720;
const good = { dissolvedOxygen: 7.8, permanganateIndex: 3.1, ammoniaNitrogen: 0.1, totalPhosphorus: 0.08 };

function section(name: string, properties?: Thing['properties']): Thing {
  const id = idOf('WaterSection', name);
  return {
    type: 'Thing',
    id,
    kind: 'WaterSection',
    name: { zh: name, en: name },
    ...(properties ? { properties } : {}),
  };
}

function averages(thing: Id, means: Record<string, number | null>, hours = hoursAll): StreamAverage[] {
  return Object.entries(means).map(([property, mean]) => ({ thing, property, mean, hours }));
}

const [clean, foul, dumb] = ['clean', 'foul', 'dumb'].map((name) => section(name)) as [Thing, Thing, Thing];
const said = [...averages(clean.id, good), ...averages(foul.id, { ...good, ammoniaNitrogen: 1.7 })];

it('rates the mean of the time and puts the unknown first, then the worst', () => {
  const records = sectionRecords([clean, foul, dumb], said, hoursAll);
  expect(records.map(({ section: { name }, quality }) => [name.zh, quality.class])).toEqual([
    ['dumb', null],
    ['foul', 5],
    ['clean', 2],
  ]);
  expect(records[1]!.quality.limiting).toEqual(['ammoniaNitrogen']);
});

it('never passes what was not measured for good water', () => {
  expect(worseThan(sectionRecords([clean, foul, dumb], said, hoursAll), 3).map((one) => one.section.name.zh)).toEqual([
    'dumb',
    'foul',
  ]);
});

it('knows no class where a needed factor was measured in less than half of the hours', () => {
  const sparse = [...said.slice(0, 3), ...averages(clean.id, { totalPhosphorus: 0.08 }, 359)];
  const [record] = sectionRecords([clean], sparse, hoursAll);
  expect(record).toMatchObject({ quality: { class: null, missing: ['totalPhosphorus'] } });
  expect(record!.share).toBeCloseTo(359 / 720);
});

it('rates a lake by the rows of lakes', () => {
  const lake = section('lake', { lake: true });
  expect(sectionRecords([lake], averages(lake.id, good), hoursAll)[0]!.quality.class).toBe(4);
});
