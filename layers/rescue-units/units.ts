import { unitStateNames, unitStateOf, type UnitState } from '../../src/lib/model/resource.ts';
import type { ResourceDrawing } from '../../src/lib/stage/resource-marks.ts';

/** Rescue units by their state; one of which nobody says how it stands may be gone. */
export const units: ResourceDrawing<UnitState> = {
  shape: 'chevron',
  kinds: ['RescueUnit'],
  classes: {
    onScene: { label: unitStateNames.onScene, colour: '#ff914d' },
    onTheWay: { label: unitStateNames.onTheWay, colour: '#63b8ff' },
    called: { label: unitStateNames.called, colour: '#ffd24a' },
    available: { label: unitStateNames.available, colour: '#35c48d' },
    outOfService: { label: unitStateNames.outOfService, colour: '#8496a8' },
  },
  look(state, unit, { now, language }) {
    const found = unitStateOf(state, unit, now);
    return { class: found, text: found ? unitStateNames[found][language] : '—' };
  },
};
