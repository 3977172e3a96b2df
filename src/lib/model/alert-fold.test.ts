import { expect, it } from 'vitest';
import { foldAlerts, isCritical } from './alert-fold.ts';
import { severities, type Alert, type Severity } from './entity.ts';
import { idOf } from './id.ts';
import { seeded } from './seeded.ts';

const silence = { zh: '数据缺失', en: 'Missing data' };
let count = 0;
function alert(severity: Severity, more: Partial<Alert> = {}): Alert {
  count += 1;
  const thing = idOf('Station', String(count));
  const headline = { zh: `${count}`, en: `${count}` };
  return {
    type: 'Alert',
    id: idOf('Alert', String(count)),
    thing,
    event: 'missing-data',
    severity,
    headline,
    cause: silence,
    onset: count,
    ...more,
  };
}
const many = (n: number, severity: Severity, more: Partial<Alert> = {}) =>
  Array.from({ length: n }, () => alert(severity, more));
const town = (thing: string): string => (Number(thing.split(':').at(-1)) % 2 ? 'a' : 'b');

it('a storm is one line per cause, with how many and where', () => {
  const lines = foldAlerts([...many(40, 'unknown'), ...many(3, 'minor')], 0, town);
  expect(lines.map(({ alerts, cause, areas }) => [alerts.length, cause?.en, areas])).toEqual([
    [40, 'Missing data', ['a', 'b']],
    ...[1, 1, 1].map((one) => [one, undefined, [expect.any(String)]]),
  ]);
});

it('what is of an exercise is folded by itself and says so', () => {
  const lines = foldAlerts([...many(5, 'minor', { exercise: true }), ...many(4, 'minor')], 0, town);
  expect(lines.map(({ alerts, cause }) => [alerts.length, cause?.zh]).sort()).toEqual([
    [4, '数据缺失'],
    [5, '【演练】数据缺失'],
  ]);
});

it('what somebody knows of comes after what nobody does, and is folded by itself', () => {
  const said = { by: 'Li', atMs: 1, why: '' };
  const known = many(5, 'unknown', { state: 'acknowledged', acknowledged: said });
  const lines = foldAlerts([...known, ...many(5, 'unknown'), alert('minor')], 0, town);
  expect(lines.map(({ alerts }) => [alerts.length, alerts[0]!.state])).toEqual([
    [5, undefined],
    [1, undefined],
    [5, 'acknowledged'],
  ]);
});

it('within a severity the newest stands first', () => {
  const [old, young] = [alert('severe', { onset: 1 }), alert('severe', { onset: 2 })];
  expect(foldAlerts([old, young], 0, town).map(({ key }) => key)).toEqual([young.id, old.id]);
});

it('what is set aside is in no line until its time is over', () => {
  const aside = alert('severe', { shelved: { by: 'Li', atMs: 1, why: '', untilMs: 100 } });
  expect(foldAlerts([aside], 99, town)).toEqual([]);
  expect(foldAlerts([aside], 100, town)).toHaveLength(1);
});

it('whatever the storm, nothing critical is folded or lost, and the unknown stands above what is measured', () => {
  const random = seeded(11);
  for (let round = 0; round < 300; round += 1) {
    const alerts = Array.from({ length: random(60) }, () =>
      alert(severities[random(5)]!, random(5) === 0 ? { critical: true } : {}),
    );
    const lines = foldAlerts(alerts, 0, town);
    expect(lines.flatMap((line) => line.alerts)).toHaveLength(alerts.length);
    for (const { alerts: folded } of lines) if (folded.length > 1) expect(folded.some(isCritical)).toBe(false);
    const ranks = lines.map((line) => severities.indexOf(line.alerts[0]!.severity));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  }
});
