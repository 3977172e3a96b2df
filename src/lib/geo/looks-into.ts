import type { Position } from '../model/entity.ts';
import type { IncidentArea } from '../model/incidents/incident.ts';
import { createCityFrame } from './city-frame.ts';
import { insideOf } from './inside-area.ts';

/** Where something stands that looks one way. */
export interface Looking {
  /** Degrees clockwise from north. */
  readonly headingDeg: number;
  /** How wide it sees. */
  readonly viewDeg: number;
  /** How far. */
  readonly rangeM: number;
}

const raysAtMost = 9;
const stepsOfARay = 8;

/** Whether something that stands at a place sees any of an area: its cone is looked through ray by ray. Houses between are not known. */
export function looksInto(area: IncidentArea, from: Position, { headingDeg, viewDeg, rangeM }: Looking): boolean {
  const holds = insideOf(area);
  if (holds(from)) return true;
  const frame = createCityFrame(from);
  for (let ray = 0; ray < raysAtMost; ray += 1) {
    const angle = ((headingDeg + viewDeg * (ray / (raysAtMost - 1) - 0.5)) * Math.PI) / 180;
    for (let step = 1; step <= stepsOfARay; step += 1) {
      const awayM = (rangeM * step) / stepsOfARay;
      const [lon, lat] = frame.locate([Math.sin(angle) * awayM, Math.cos(angle) * awayM, 0]);
      if (holds([lon, lat])) return true;
    }
  }
  return false;
}
