import type { AnalysisView } from '../../model/analysis.ts';
import type { FactorId } from '../../model/risk/factors.ts';
import type { Facts, Place } from './facts.ts';
import { airFacts, chemicalFacts, waterFacts } from './measured-facts.ts';
import { alertFacts, incidentFacts, peopleFacts, unitFacts } from './told-facts.ts';

/** All facts of a moment that bear on the grid. */
export interface Gathered {
  readonly facts: Readonly<Record<FactorId, Facts>>;
  /** Alerts of which nobody knows where they are. */
  readonly unplaced: number;
  readonly atMs: number;
}

export function gather(view: AnalysisView, place: Place): Gathered {
  const { facts: alerts, unplaced } = alertFacts(view, place);
  const facts = {
    incidents: incidentFacts(view, place),
    water: waterFacts(view, place),
    chemicals: chemicalFacts(view, place),
    alerts,
    air: airFacts(view, place),
    people: peopleFacts(view, place),
    response: unitFacts(view, place),
  };
  return { facts, unplaced, atMs: view.now };
}
