import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

/** How it stands on the situation map. */
export default {
  id: 'layers',
  title: text.title,
  side: 'stage',
  order: 20,
  load: () => import('./Layers.svelte'),
} satisfies LaterPanel;
