import { lacking } from '../lacking.ts';
import type { Entity } from '../entity.ts';
import type { FeedState } from '../feed-state.ts';
import { incidentOf } from '../incidents/incident.ts';
import { anyDrawingOf, thingOfDrawing, type Drawing } from './drawing.ts';

/**
 * What was drawn for an incident is an exercise where that is one, whatever who drew it said. Drawings and incidents are facts of
 * two feeds, so it is settled where both are known; where the incident is not, the word of who drew it stands.
 */
export function underItsIncident(entities: readonly Entity[], incidents: FeedState | undefined): readonly Entity[] {
  return entities.map((entity) => {
    const drawing = entity.type === 'Thing' ? anyDrawingOf(entity) : undefined;
    const incident = drawing?.incident && incidentOf(incidents?.things.get(drawing.incident));
    if (!drawing || !incident || Boolean(incident.exercise) === Boolean(drawing.exercise)) return entity;
    const real: Drawing = lacking(drawing, 'exercise');
    return thingOfDrawing(incident.exercise ? { ...real, exercise: true } : real);
  });
}
