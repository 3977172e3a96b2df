import type { LayerManifest } from '$lib/stage/layer.ts';

const manifests = Object.values(
  import.meta.glob<LayerManifest>('/layers/*/manifest.ts', { import: 'default', eager: true }),
);

/** What the city alone can draw: on the list of a desk all the same, so that whoever turns finds one list and on it what is on. */
export const cityOnly: readonly LayerManifest[] = manifests.filter(({ onlyIn }) => onlyIn?.map === 'city');
