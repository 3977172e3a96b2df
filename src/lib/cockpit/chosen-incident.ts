import type { FeedState } from '../model/feed-state.ts';
import type { Id } from '../model/id.ts';
import { incidentOf, incidentsIn, isLive, type Incident } from '../model/incidents/incident.ts';

/**
 * The incident that is dealt with on this screen: the one that is selected, or whose task, need or alert is; else the one that was
 * shown; else the newest that is open.
 */
export function chosenIncident(
  state: FeedState,
  selected: Id | undefined,
  before: Id | undefined,
): Incident | undefined {
  const named = selected && state.things.get(selected);
  const direct = incidentOf(named);
  if (direct) return direct;
  const of = named?.properties?.incident;
  const owner = typeof of === 'string' ? incidentOf(state.things.get(of as Id)) : undefined;
  if (owner) return owner;
  const all = incidentsIn(state.things.values());
  const touched = selected && all.find((incident) => isLive(incident) && incident.attached.includes(selected));
  const shown = before && incidentOf(state.things.get(before));
  return touched || shown || all.filter(isLive).sort((a, b) => b.opened.atMs - a.opened.atMs)[0];
}
