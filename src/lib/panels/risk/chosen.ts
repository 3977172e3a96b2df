import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import type { Id } from '../../model/id.ts';
import { isRiskFinding, riskGridId, type RiskFinding } from '../../model/risk/risk-finding.ts';

export function riskOf(cockpit: Cockpit): RiskFinding | undefined {
  const finding = cockpit.findings.of(riskGridId);
  return isRiskFinding(finding) ? finding : undefined;
}

/** Takes the camera to a cell, with the grid on the map: from a red number to its place in one action. */
export function goToCell(cockpit: Cockpit, id: Id): void {
  const layer = cockpit.layers.find((each) => each.id === riskGridId);
  if (layer && !cockpit.screen.shows(layer)) toggleGrid(cockpit);
  cockpit.goTo(id);
}

export function toggleGrid(cockpit: Cockpit): void {
  cockpit.screen.toggle({ id: riskGridId });
  cockpit.screen.keep();
}

/** Two digits: nobody can tell the third of a score. */
export const scoreText = (score: number): string => score.toFixed(2);
