import { expect, it } from 'vitest';
import type { Observation } from '../../model/change.ts';
import type { Datastream, Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { loadRules } from './load-rules.ts';
import { openTrial } from './try.ts';

const text = { zh: '排口', en: 'Outlet' };
const outlet: Thing = { type: 'Thing', id: idOf('Outlet', 'mill'), kind: 'Outlet', name: text };
const cod: Datastream = {
  type: 'Datastream',
  id: idOf('Datastream', 'mill:cod'),
  thing: outlet.id,
  property: 'cod',
  name: text,
  unit: 'mg/L',
  decimals: 0,
  limit: { high: 50, source: text },
  staleAfterMs: 300_000,
};
const minuteMs = 60_000;
const rules = loadRules().of(outlet);
const observed = (minute: number, result: number): Observation => {
  const time = minute * minuteMs;
  return { datastream: cod.id, phenomenonTime: time, resultTime: time, result };
};

function trialOf(ids: readonly string[]) {
  const state = new FeedState('hj212');
  state.apply({ feed: 'hj212', seq: 1, time: 0, upsert: [outlet, cod] });
  return openTrial(
    rules.filter(({ id }) => ids.includes(id)),
    state,
    0,
  );
}

it('a rule tried on what was observed says how often it would have raised, when, and until when', () => {
  const trial = trialOf(['over-limit']);
  for (let minute = 1; minute <= 600; minute += 1) {
    const isHigh = (minute >= 100 && minute < 120) || minute === 300 || minute >= 590;
    trial.see(observed(minute, isHigh ? 70 : 20));
  }
  const raised = trial.end(600 * minuteMs);
  // Found out at the next look, ten seconds later at most.
  const minutes = (timeMs?: number) => timeMs && Math.floor(timeMs / minuteMs);
  expect(raised.map(({ atMs, overMs, severity }) => [minutes(atMs), minutes(overMs), severity])).toEqual([
    [101, 121, 'moderate'],
    [591, undefined, 'moderate'],
  ]);
});

it('silence is tried too, and two values in one step are both seen', () => {
  const quiet = trialOf(['missing-data']);
  quiet.see(observed(1, 20));
  quiet.see(observed(20, 20));
  const [silence] = quiet.end(21 * minuteMs);
  expect(silence?.severity).toBe('unknown');
  expect(silence!.atMs / minuteMs).toBeCloseTo(6, 0);
  expect(silence!.overMs! / minuteMs).toBeCloseTo(20, 0);
  const quick = trialOf(['over-limit']);
  for (const second of [1, 2, 3, 4]) {
    const time = second * 1000;
    quick.see({ datastream: cod.id, phenomenonTime: time, resultTime: time, result: second < 3 ? 70 : 20 });
  }
  expect(quick.end(60_000)).toHaveLength(1);
});
