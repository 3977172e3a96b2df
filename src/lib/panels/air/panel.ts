import type { Panel } from '../../cockpit/panel.ts';
import Air from './Air.svelte';
import { text } from './text.ts';

export default {
  id: 'air',
  title: text.title,
  side: 'left',
  order: 10,
  feeds: ['forecast', 'hj212'],
  pages: ['overview', 'ecology'],
  component: Air,
} satisfies Panel;
