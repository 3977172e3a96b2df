import { describe, expect, it } from 'vitest';
import type { Alert } from '../../src/lib/model/entity.ts';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import { idOf } from '../../src/lib/model/id.ts';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import type { LayerView } from '../../src/lib/stage/layer.ts';
import { ringLayers } from './ring-layers.ts';
import { alarmsOf } from './rings.ts';

const outlet = idOf('Outlet', 'sample');

function viewOf(...alerts: Pick<Alert, 'thing' | 'severity'>[]): LayerView {
  const alerted = new FeedState('alerts');
  const upsert = alerts.map((alert, at): Alert => ({
    type: 'Alert',
    id: idOf('Alert', String(at)),
    event: 'over-limit',
    headline: { zh: '超标', en: 'Over the limit' },
    onset: 1,
    ...alert,
  }));
  alerted.apply({ feed: 'alerts', seq: 1, time: 1, upsert });
  const things = sampleState('Outlet', { cod: 60 }, 1);
  return {
    now: 1,
    language: 'zh',
    selected: undefined,
    state: (feed) => ({ alerts: alerted, hj212: things })[feed],
    movers: () => undefined,
    alertsOf: (thing) => upsert.filter((alert) => alert.thing === thing),
  };
}

function alarms(view: LayerView) {
  return alarmsOf(view, ['sl651', 'hj212']);
}

describe('the rings around alarms', () => {
  it('lie once on the ground around each alarmed thing, in the worst that is said of it', () => {
    const said = alarms(viewOf({ thing: outlet, severity: 'minor' }, { thing: outlet, severity: 'unknown' }));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ thing: outlet, severity: 'unknown' });
    expect(said[0]?.at.slice(0, 2)).toEqual([119.95, 30.33]);
  });

  it('are not drawn for what stands nowhere, nor where all is well', () => {
    expect(alarms(viewOf({ thing: idOf('Vehicle', 'a'), severity: 'severe' }))).toEqual([]);
    expect(alarms(viewOf())).toEqual([]);
  });

  it('are three layers of their own names', () => {
    expect(new Set(ringLayers([]).map((layer) => layer.id)).size).toBe(3);
  });
});
