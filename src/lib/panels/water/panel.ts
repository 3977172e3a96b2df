import type { Panel } from '../../cockpit/panel.ts';
import Water from './Water.svelte';
import { text } from './text.ts';

export default {
  id: 'water',
  title: text.title,
  side: 'left',
  order: 20,
  feeds: ['forecast', 'hj212'],
  pages: ['overview', 'ecology'],
  component: Water,
} satisfies Panel;
