import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  id: 'drawings',
  title: text.title,
  side: 'stage',
  order: 5,
  feeds: ['drawings', 'command', 'hj212'],
  load: () => import('./Drawings.svelte'),
} satisfies LaterPanel;
