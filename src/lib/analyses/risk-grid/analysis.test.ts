import { expect, it } from 'vitest';
import type { AnalysisView, Finding } from '../../model/analysis.ts';
import type { Alert } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { isRiskFinding, type RiskFinding } from '../../model/risk/risk-finding.ts';
import { wordOf, type RiskChoice } from '../../model/risk/weights.ts';
import { openWith } from './analysis.ts';
import type { Ask, Begin, Told } from './messages.ts';
import { openReckoning } from './reckon.ts';
import { smallDivisions, smallFrame, smallNetwork, smallOrigin } from './small-city.ts';

const nowMs = 1_700_000_000_000;
const outlet = idOf('Outlet', 'one');
const responsible = { zh: '王工 0571-0000-0001', en: 'Wang 0571-0000-0001' };
const onlyAlerts: RiskChoice = { policy: 'apart', weights: [0, 0, 0, 100, 0, 0, 0] };

/** The worker's own reckoning in this thread, answering when it is told to. */
function fakeWorker() {
  const { ground, reckon } = openReckoning({ divisions: smallDivisions, network: smallNetwork }, smallOrigin);
  const asks: Ask[] = [];
  const worker = {
    onmessage: null as ((event: MessageEvent<Told>) => void) | null,
    onerror: null,
    postMessage: (message: Begin | Ask) => void ('order' in message && asks.push(message)),
    terminate: () => undefined,
  };
  const say = (data: Told) => worker.onmessage?.({ data } as MessageEvent<Told>);
  return { worker, asks, laid: () => say({ ground }), answer: (ask: Ask) => say(reckon(ask)), say };
}

function cityWith(alerts: readonly Alert[], at: number, choice = onlyAlerts): AnalysisView {
  const state = new FeedState('alerts');
  state.apply({ feed: 'alerts', seq: 1, time: at, upsert: alerts });
  const [lon, lat] = smallFrame.locate([125, 125, 0]);
  const thing = { type: 'Thing', id: outlet, kind: 'Outlet', name: { zh: '排口', en: 'Outlet' } } as const;
  return {
    ...{ now: at, isCurrent: true, alertsOf: () => [], choiceOf: () => wordOf(choice) },
    state: (feed) => (feed === 'alerts' ? state : undefined),
    find: (id) => (id === outlet ? thing : undefined),
    placeOf: (id) => (id === outlet ? [lon, lat] : undefined),
  };
}
const alert = (severity: Alert['severity']): Alert => ({
  ...{ type: 'Alert', id: idOf('Alert', 'a'), thing: outlet, event: 'over-limit', severity, responsible },
  ...{ headline: { zh: '超标', en: 'over its limit' }, onset: nowMs - 600_000 },
});

function opened() {
  const fake = fakeWorker();
  const found: RiskFinding[] = [];
  const failures: string[] = [];
  const analysis = openWith(fake.worker as unknown as Worker, {
    city: { origin: smallOrigin } as never,
    tilesUrl: '/tiles/small',
    found: (finding: Finding) => isRiskFinding(finding) && found.push(finding),
    failed: (why) => failures.push(why),
  });
  const turn = (view: AnalysisView) => {
    analysis.update(view);
    fake.answer(fake.asks.at(-1)!);
    return found.at(-1)!;
  };
  return { ...fake, analysis, found, failures, turn };
}

it('asks as soon as the grid lies, of what is known then', () => {
  const { analysis, asks, laid } = opened();
  analysis.update(cityWith([], nowMs));
  expect(asks).toEqual([]);
  laid();
  expect(asks).toHaveLength(1);
});

it('says of a red cell what makes it red, since when and who answers for it', () => {
  const { laid, turn } = opened();
  laid();
  const risk = turn(cityWith([alert('extreme')], nowMs));
  // Felt whole up to 300 m and not from 1 km: as much as makes red up to 580 m, which are these eight middles.
  expect(risk.counts).toMatchObject({ unknown: 0, extreme: 8 });
  const [cell] = risk.worst('extreme', 5);
  expect(cell).toBe(0);
  expect(risk.groups('extreme')).toEqual([{ cell: 0, cells: 8 }]);
  const [part, ...others] = risk.partsOf(cell!);
  expect(part).toMatchObject({
    factor: 'alerts',
    adds: 1,
    source: { id: outlet, sinceMs: nowMs - 600_000, responsible, says: { zh: '超标' } },
  });
  expect(others.every(({ adds }) => adds === 0)).toBe(true);
  expect(risk.find!(risk.idOf(cell!))?.name.zh).toBe('小镇 · 重大风险');
  expect(risk.cellOf(risk.idOf(cell!))).toBe(cell);
  expect(risk.cellOf(idOf('RiskCell', '99-0'))).toBe(-1);
});

it('names what cells are unknown by, and how many', () => {
  const { laid, turn } = opened();
  laid();
  const risk = turn(cityWith([alert('unknown')], nowMs));
  expect(risk.counts.extreme).toBe(0);
  expect(risk.unknownCauses()).toEqual([
    expect.objectContaining({
      factor: 'alerts',
      cells: risk.counts.unknown,
      source: expect.objectContaining({ id: outlet }),
    }),
  ]);
});

it('knows since when a cell is red once it saw it turn, and begins anew when it did not look or weights are moved', () => {
  const { laid, turn } = opened();
  laid();
  expect(turn(cityWith([], nowMs)).sinceMs(0)).toBe(0);
  expect(turn(cityWith([alert('extreme')], nowMs + 10_000)).sinceMs(0)).toBe(nowMs + 10_000);
  expect(turn(cityWith([alert('extreme')], nowMs + 20_000)).sinceMs(0)).toBe(nowMs + 10_000);
  expect(turn(cityWith([], nowMs + 600_000)).sinceMs(0)).toBe(0);
  const moved = { ...onlyAlerts, weights: [0, 0, 0, 50, 0, 0, 0] };
  expect(turn(cityWith([alert('extreme')], nowMs + 610_000, moved)).sinceMs(0)).toBe(0);
  expect(turn(cityWith([alert('extreme')], nowMs, moved)).sinceMs(0)).toBe(0);
});

it('passes over an answer to what is no longer asked, and says why it cannot go on', () => {
  const { analysis, asks, laid, answer, found, failures, say } = opened();
  laid();
  analysis.update(cityWith([], nowMs));
  analysis.update(cityWith([alert('extreme')], nowMs + 10_000));
  answer(asks[0]!);
  expect(found).toEqual([]);
  answer(asks[1]!);
  expect(found).toHaveLength(1);
  say({ why: 'there are no tiles' });
  expect(failures).toEqual(['there are no tiles']);
});
