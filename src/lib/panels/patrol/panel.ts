import type { Panel } from '../../cockpit/panel.ts';
import Patrol from './Patrol.svelte';
import { text } from './text.ts';

export default {
  id: 'patrol',
  title: text.title,
  side: 'right',
  order: 30,
  feeds: ['desk'],
  pages: ['ecology'],
  component: Patrol,
} satisfies Panel;
