import { expect, it } from 'vitest';
import type { Alert, Severity } from '../model/entity.ts';
import { idOf } from '../model/id.ts';
import { ranked } from './severity.ts';

const alert = (name: string, severity: Severity, onset: number): Alert => ({
  type: 'Alert',
  id: idOf('Alert', name),
  thing: idOf('Outlet', name),
  event: 'over-limit',
  severity,
  headline: { zh: name, en: name },
  onset,
});

it('puts what is unknown before the worst that is measured', () => {
  const list = ranked([alert('minor', 'minor', 9), alert('extreme', 'extreme', 1), alert('unknown', 'unknown', 0)]);
  expect(list.map(({ headline }) => headline.zh)).toEqual(['unknown', 'extreme', 'minor']);
});

it('puts the newest first within a severity', () => {
  const list = ranked([alert('old', 'severe', 1), alert('new', 'severe', 2)]);
  expect(list.map(({ headline }) => headline.zh)).toEqual(['new', 'old']);
});
