import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

/** How it stands on the situation map. */
export default {
  id: 'time',
  title: text.title,
  side: 'foot',
  order: 5,
  feeds: ['alerts'],
  load: () => import('./Time.svelte'),
} satisfies LaterPanel;
