import { expect, it } from 'vitest';
import type { Alert } from '../../model/entity.ts';
import { idOf, type Id } from '../../model/id.ts';
import type { RuleCard } from '../../model/rule-card.ts';
import { standingBy } from './standing.ts';

const text = { zh: '一', en: 'one' };
const card = (layer: string, things?: string[]): RuleCard => ({
  layer,
  id: 'missing-data',
  title: text,
  instruction: text,
  ...(things ? { things } : {}),
});
const alert = (thing: Id): Alert => ({
  type: 'Alert',
  id: idOf('Alert', thing),
  thing,
  event: 'missing-data',
  severity: 'unknown',
  headline: text,
  onset: 0,
});

it('counts an alert for the rule that names the kind of its thing, else for the one that watches any', () => {
  const kinds = new Map([
    [idOf('Gauge', '1'), 'Gauge'],
    [idOf('AirStation', '1'), 'AirStation'],
    [idOf('AirStation', '2'), 'AirStation'],
  ]);
  const alerts = [...kinds.keys(), idOf('AirStation', 'gone')].map(alert);
  const counts = standingBy([card('air'), card('gauges', ['Gauge'])], alerts, (thing) => kinds.get(thing));
  expect([...counts]).toEqual([
    ['gauges/missing-data', 1],
    ['air/missing-data', 3],
  ]);
});

it('counts nothing for an alert whose rule is no longer there', () => {
  expect(standingBy([card('gauges', ['Gauge'])], [alert(idOf('AirStation', 'x'))], () => undefined).size).toBe(0);
});
