import { isWorse, stands } from '../../model/alert-life.ts';
import type { AnalysisView } from '../../model/analysis.ts';
import type { Alert, Position, Thing } from '../../model/entity.ts';
import type { RiskSource } from '../../model/risk/risk-finding.ts';
import { severityShare } from './scales.ts';
import type { Spot } from './spread.ts';

/** A spot and what there is to say of it. */
export interface Fact extends Spot {
  readonly source: RiskSource;
}

/** What is known for one factor; `null` where the feed that would say it is not there. */
export type Facts = readonly Fact[] | null;

/** Metres of the city frame. */
export type Place = (position: Position) => readonly [x: number, y: number, z: number];

/** The worst alert over a thing that goes on and is no exercise. */
export function worstAlert(view: Pick<AnalysisView, 'alertsOf'>, thing: Thing): Alert | undefined {
  return view
    .alertsOf(thing.id)
    .filter(counts)
    .reduce<Alert | undefined>(
      (worst, alert) => (worst && !isWorse(alert.severity, worst.severity) ? worst : alert),
      undefined,
    );
}

export const counts = (alert: Alert): boolean => stands(alert) && !alert.exercise;

/** The worse of what a thing measures and of what is alarmed over it; `null` where either is unknown. */
export function worseOf(value: number | null, alert: Alert | undefined): number | null {
  const alarmed = alert ? severityShare[alert.severity] : 0;
  return value === null || alarmed === null ? null : Math.max(value, alarmed);
}

/** What is said of a thing under an alert, or of what it measures where there is none. */
export function sourceOf(
  thing: Thing,
  alert: Alert | undefined,
  measured: Omit<RiskSource, 'id' | 'name'>,
): RiskSource {
  const responsible = alert?.responsible ?? thing.responsible;
  const says = alert ? { says: alert.headline, sinceMs: alert.onset } : measured;
  return { id: thing.id, name: thing.name, ...says, ...(responsible ? { responsible } : {}) };
}
