import type { Panel } from '../../cockpit/panel.ts';
import Buildings from './Buildings.svelte';
import { text } from './text.ts';

export default {
  id: 'building',
  title: text.title,
  side: 'right',
  order: 15,
  feeds: ['hj212'],
  pages: ['city'],
  component: Buildings,
} satisfies Panel;
