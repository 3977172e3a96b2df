import { describe, expect, it } from 'vitest';
import { isWorse, liveOn, stands, stateOf } from './alert-life.ts';
import { severities, type Alert, type Severity } from './entity.ts';
import { idOf } from './id.ts';
import { seeded } from './seeded.ts';

const id = idOf('Alert', 'mill');
const said = { by: 'Li', atMs: 5, why: 'on my way' };

function found(severity: Severity): Alert {
  const headline = { zh: '超限', en: 'over' };
  return { type: 'Alert', id, thing: idOf('Outlet', 'mill'), event: 'over-limit', severity, headline, onset: 1 };
}
const only = (alert?: Alert) => new Map(alert ? [[id, alert]] : []);
const next = (before: Alert | undefined, now: Alert | undefined, nowMs = 10) =>
  liveOn(only(before), only(now), nowMs).get(id);
const acknowledged = (severity: Severity): Alert => ({ ...found(severity), state: 'acknowledged', acknowledged: said });

describe('an alert', () => {
  it('is open when it is first found, and as bad as it ever was until somebody knows of it', () => {
    const first = next(undefined, found('severe'))!;
    expect(stateOf(first)).toBe('active');
    expect(next(first, found('minor'))).toMatchObject({ severity: 'severe' });
  });

  it('follows what is measured down once it is acknowledged, and keeps who knew', () => {
    expect(next(acknowledged('severe'), found('minor'))).toMatchObject({
      severity: 'minor',
      state: 'acknowledged',
      acknowledged: said,
    });
  });

  it('is open again when it worsens, whoever knew of it or set it aside', () => {
    const set = { ...acknowledged('moderate'), shelved: { ...said, untilMs: 99 } };
    const again = next(set, found('severe'))!;
    expect(stateOf(again)).toBe('active');
    expect(again.acknowledged ?? again.shelved).toBeUndefined();
    expect(next(acknowledged('extreme'), found('unknown'))).not.toHaveProperty('acknowledged');
  });

  it('comes back when the time it was set aside for is over', () => {
    const set = { ...found('minor'), shelved: { ...said, untilMs: 10 } };
    expect(next(set, found('minor'), 9)?.shelved).toBeDefined();
    expect(next(set, found('minor'), 10)?.shelved).toBeUndefined();
  });

  it('goes when it is over, unless it was bad and nobody knew', () => {
    expect(next(found('moderate'), undefined)).toBeUndefined();
    expect(next(acknowledged('extreme'), undefined)).toBeUndefined();
    expect(next(found('extreme'), undefined)).toMatchObject({ state: 'returned', severity: 'extreme' });
    expect(next({ ...found('severe'), state: 'returned' }, undefined)).toMatchObject({ state: 'returned' });
  });

  it('that returned and is found again is a new one', () => {
    const again = next({ ...found('extreme'), state: 'returned', onset: 1 }, { ...found('minor'), onset: 7 });
    expect(again).toEqual({ ...found('minor'), onset: 7 });
  });
});

it('whatever happens, nothing bad that nobody knew of is lost, and nothing worsens in silence', () => {
  const random = seeded(7);
  const any = <T>(list: readonly T[]): T => list[random(list.length)]!;
  let alert: Alert | undefined;
  for (let nowMs = 0; nowMs < 5_000; nowMs += 1) {
    const now = random(10) < 7 ? found(any(severities)) : undefined;
    const before = alert;
    alert = next(before, now, nowMs);
    if (now) expect(alert).toBeDefined();
    if (now && alert) expect(isWorse(now.severity, alert.severity)).toBe(false);
    if (before && stands(before) && now && isWorse(now.severity, before.severity))
      expect(stateOf(alert!)).toBe('active');
    const bad = before && stateOf(before) === 'active' && ['extreme', 'severe'].includes(before.severity);
    if (bad) expect(alert).toBeDefined();
    const turn = random(10);
    if (alert && turn < 2) alert = { ...alert, state: 'acknowledged', acknowledged: said };
    else if (alert && turn < 3) alert = { ...alert, shelved: { ...said, untilMs: nowMs + 5 } };
    if (alert?.state === 'acknowledged' && !now) alert = undefined;
  }
});
