import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

/** How it stands on the situation map. */
export default {
  id: 'risk',
  title: text.title,
  side: 'left',
  order: 25,
  feeds: ['alerts', 'command', 'hj212', 'sl651', 'resources', 'road-speed'],
  load: () => import('./Risk.svelte'),
} satisfies LaterPanel;
