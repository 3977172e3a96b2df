import type { Panel } from '../../cockpit/panel.ts';
import Resources from './Resources.svelte';
import { text } from './text.ts';

export default {
  id: 'resources',
  title: text.title,
  side: 'left',
  order: 12,
  feeds: ['resources'],
  pages: ['emergency'],
  component: Resources,
} satisfies Panel;
