import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

/** How it stands on the explorer. */
export default {
  id: 'table',
  title: text.title,
  side: 'stage',
  order: 30,
  load: () => import('./Table.svelte'),
} satisfies LaterPanel;
