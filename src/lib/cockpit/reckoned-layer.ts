import type { Cockpit } from './cockpit.svelte.ts';
import type { NewLayer } from './own-layers.svelte.ts';

/** Lays what was reckoned on the map: in the place of what was laid before, if it is still there, else as a new layer. Gives its id. */
export function layReckoned(cockpit: Cockpit, before: string | undefined, layer: NewLayer): string {
  const known = before === undefined ? undefined : cockpit.own.find(before);
  if (!known) return cockpit.own.add(layer).id;
  const { title, features, record } = layer;
  cockpit.own.change(known.id, { title, features, record });
  return known.id;
}
