import { areaOf } from '../geo/outline.ts';
import { drawingOf } from '../model/drawings/drawing.ts';
import type { IncidentArea } from '../model/incidents/incident.ts';
import type { Text } from '../model/text.ts';
import type { Id } from '../model/id.ts';
import type { Cockpit } from './cockpit.svelte.ts';

/** Ground that somebody drew and this screen has selected. */
export interface DrawnArea {
  readonly drawing: Id;
  readonly name: Text;
  readonly exercise?: true;
  /** As incidents, warnings and lists of people take it. */
  readonly area: IncidentArea;
}

/** The ground of the selected drawing, for whoever wants an area: to split an incident, to warn. Nothing where it encloses none. */
export function drawnArea(cockpit: Cockpit): DrawnArea | undefined {
  const id = cockpit.selected?.id;
  const thing = id && cockpit.state('drawings')?.things.get(id);
  const drawing = drawingOf(thing || undefined);
  if (!thing || !drawing) return undefined;
  const { shape, exercise } = drawing;
  const ring = areaOf(shape);
  if (!ring) return undefined;
  const area: IncidentArea =
    shape.type === 'circle'
      ? { type: 'Circle', centre: shape.centre, radiusM: shape.radiusM }
      : { type: 'Polygon', coordinates: [ring] };
  return { drawing: drawing.id, name: thing.name, area, ...(exercise ? { exercise } : {}) };
}
