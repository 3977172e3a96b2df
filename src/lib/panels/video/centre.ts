import type { Position, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import { incidentOf, incidentsIn, isLive, middleOf } from '../../model/incidents/incident.ts';
import type { Text } from '../../model/text.ts';

/** Around what the wall is. */
export interface Centre {
  readonly id: Id;
  readonly name: Text;
  readonly place: Position;
}

/** What is selected where it has a place, else the incident opened last that goes on; nothing where neither is. */
export function centreOf(
  selected: { readonly thing: Thing; readonly place: Position | undefined } | undefined,
  command: FeedState | undefined,
): Centre | undefined {
  const chosen = incidentOf(selected?.thing);
  if (chosen) return { id: chosen.id, name: chosen.title, place: middleOf(chosen.area) };
  if (selected?.place) return { id: selected.thing.id, name: selected.thing.name, place: selected.place };
  const [newest] = incidentsIn(command?.things.values() ?? [])
    .filter(isLive)
    .sort((a, b) => b.opened.atMs - a.opened.atMs);
  return newest && { id: newest.id, name: newest.title, place: middleOf(newest.area) };
}
