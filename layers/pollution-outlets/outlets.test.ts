import { describe, expect, it } from 'vitest';
import type { Alert, Severity } from '../../src/lib/model/entity.ts';
import { idOf } from '../../src/lib/model/id.ts';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { outletMarks } from './outlets.ts';

const now = 1_700_000_000_000;
const thing = idOf('Outlet', 'sample');
const seen = (...alerts: Alert[]) => ({ now, language: 'zh' as const, selected: undefined, alertsOf: () => alerts });

function alert(severity: Severity, value?: number): Alert {
  const headline = { zh: '超标', en: 'Over the limit' };
  const datastream = idOf('Datastream', 'sample:cod');
  const common = { type: 'Alert', id: idOf('Alert', severity), thing, datastream, event: 'over-limit' } as const;
  return { ...common, severity, headline, onset: now, ...(value === undefined ? {} : { value }) };
}
const state = sampleState('Outlet', { cod: 60, ammoniaNitrogen: 2 }, now, { limits: { cod: 50 } });

describe('the marks of outlets', () => {
  it('are quiet squares while nothing is wrong', () => {
    const [mark] = outletMarks(state, seen());
    expect(mark).toMatchObject({ shape: 'square', emphasised: false });
    expect(mark?.text).toBeUndefined();
  });

  it('say in the colour of the worst alert by how much a limit is passed', () => {
    expect(outletMarks(state, seen(alert('minor'), alert('severe', 60)))[0]).toMatchObject({
      shape: 'diamond',
      colour: '#ff914d',
      text: 'cod（示例） 1.2×',
      emphasised: true,
    });
  });

  it('are hatched when data are missing, whatever else is wrong', () => {
    expect(outletMarks(state, seen(alert('extreme', 90), alert('unknown')))[0]).toMatchObject({ unknown: true });
  });

  it('are hatched when every stream has gone silent, without waiting for a rule', () => {
    expect(outletMarks(state, { ...seen(), now: now + 3_600_000 })[0]).toMatchObject({ unknown: true, priority: 1000 });
  });
});
