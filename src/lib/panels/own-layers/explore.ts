import type { Panel } from '../../cockpit/panel.ts';
import OwnLayers from './OwnLayers.svelte';
import { text } from './text.ts';

export default { id: 'own-layers', title: text.title, side: 'right', order: 10, component: OwnLayers } satisfies Panel;
