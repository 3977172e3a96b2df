import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Entry } from '../../cockpit/names/find.ts';
import { text } from './text.ts';

/** Before the id of a layer that is itself found. */
export const layerMark = 'layer:';

/** Everything that has a name now: the layers, the things in them and the divisions. */
export function entriesOf(cockpit: Cockpit): Entry[] {
  const towns = new Map(cockpit.city.divisions.map((division) => [division.code, division.name]));
  const seen = new Set<string>();
  const entries: Entry[] = [];
  for (const town of cockpit.city.divisions)
    for (const { code, name } of [town, ...(cockpit.scope.outlines?.below(town.code) ?? [])])
      entries.push({
        id: code,
        name,
        group: 'divisions',
        groupTitle: text.divisions,
        ...(code === town.code ? {} : { town: town.name }),
      });
  for (const { id, title } of cockpit.layers)
    entries.push({ id: layerMark + id, name: title, group: 'layers', groupTitle: text.layers });
  for (const layer of cockpit.layers)
    for (const state of statesOf(cockpit, layer))
      for (const { id, kind, name, division } of state.things.values()) {
        if (!layer.kinds.includes(kind) || seen.has(id)) continue;
        seen.add(id);
        const town = towns.get(division ?? '');
        entries.push({ id, name, group: layer.id, groupTitle: layer.title, ...(town ? { town } : {}) });
      }
  return entries;
}

function statesOf(cockpit: Cockpit, layer: Cockpit['layers'][number]): FeedState[] {
  const live = layer.feeds.map((feed) => cockpit.live.state(feed));
  return [...live, cockpit.still.state(layer.id)].filter((state) => state !== undefined);
}
