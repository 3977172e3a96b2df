import type { LayerManifest } from '../stage/layer.ts';
import type { Cockpit } from './cockpit.svelte.ts';

/** Whether a layer is on: by what this page says of it at first, whichever of the two maps draws it. */
export function isShown({ layers, screen }: Cockpit, layer: LayerManifest): boolean {
  return screen.shows(layers.find(({ id }) => id === layer.id) ?? layer);
}
