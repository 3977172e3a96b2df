import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

/** How it stands on the explorer: what is drawn there is what parcels are checked by, and the desks see it too. */
export default {
  id: 'drawings',
  title: text.title,
  side: 'stage',
  order: 5,
  feeds: ['drawings', 'command', 'hj212'],
  load: () => import('./Drawings.svelte'),
} satisfies LaterPanel;
