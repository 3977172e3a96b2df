import type { Panel } from '../../cockpit/panel.ts';
import Layers from './Layers.svelte';
import { text } from './text.ts';

export default { id: 'layers', title: text.title, side: 'stage', order: 20, component: Layers } satisfies Panel;
