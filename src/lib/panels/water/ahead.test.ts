import { expect, it } from 'vitest';
import type { Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { hourMs, outlookStaleMs, thingOfOutlook, type PropertyOutlook } from '../../model/forecast/outlook.ts';
import { idOf } from '../../model/id.ts';
import { waterAhead } from './ahead.ts';

const fromMs = Date.UTC(2026, 0, 10);
const section = (name: string): Thing => ({
  type: 'Thing',
  id: idOf('WaterSection', name),
  kind: 'WaterSection',
  name: { zh: name, en: name },
  properties: { target: 'III', lake: false },
});

/** Calm for a day, then at `later`. */
function going(now: number, later: number): PropertyOutlook {
  const steps = Array.from({ length: 72 }, (_, hour) => (hour < 30 ? now : later)).map((centre) => ({
    low: centre * 0.8,
    centre,
    high: centre * 1.2,
  }));
  return { last: now, method: 'naive', mase: 1, naiveMase: 1, held: 0.95, wider: 1, triedOn: 72, steps };
}
const calm = {
  dissolvedOxygen: going(9, 9),
  permanganateIndex: going(1, 1),
  totalPhosphorus: going(0.01, 0.01),
};

function city(ammonia: Readonly<Record<string, PropertyOutlook>>) {
  const [measured, forecasts] = [new FeedState('hj212'), new FeedState('forecast')];
  const sections = Object.keys(ammonia).map(section);
  measured.apply({ feed: 'hj212', seq: 1, time: 1, upsert: sections });
  const upsert = sections.map((one) => {
    const properties = { ...calm, ammoniaNitrogen: ammonia[one.name.en]! };
    return thingOfOutlook({ of: one.id, fromMs, properties }, one, 'UTC');
  });
  forecasts.apply({ feed: 'forecast', seq: 1, time: 1, upsert });
  return { measured, forecasts };
}

it('tells the first day from all three, with the range of classes and the factor that decides', () => {
  const { measured, forecasts } = city({ mill: going(0.2, 1.3) });
  const { sections, missing } = waterAhead(measured, forecasts, fromMs + hourMs);
  const found = sections.get(idOf('WaterSection', 'mill'))!;
  expect(found.day).toMatchObject({ class: 2, beginMs: fromMs });
  expect(found.days).toMatchObject({ class: 4, best: 4, worst: 5, limiting: ['ammoniaNitrogen'] });
  expect(found.days.beginMs).toBe(fromMs + 30 * hourMs);
  expect(missing).toEqual([found]);
});

it('does not know a section with a needed factor missing, nor any by a forecast that was not made anew', () => {
  const { measured, forecasts } = city({ mill: { why: 'gaps', last: null }, weir: going(0.2, 0.2) });
  const now = waterAhead(measured, forecasts, fromMs + hourMs);
  expect([now.sections.size, now.unknown]).toEqual([1, 1]);
  const later = waterAhead(measured, forecasts, fromMs + outlookStaleMs + 1);
  expect([later.sections.size, later.unknown]).toEqual([0, 2]);
});
