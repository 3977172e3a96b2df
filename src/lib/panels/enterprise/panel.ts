import type { Panel } from '../../cockpit/panel.ts';
import Enterprise from './Enterprise.svelte';
import { text } from './text.ts';

export default {
  id: 'enterprise',
  title: text.title,
  side: 'right',
  order: 25,
  feeds: ['enterprises', 'hj212', 'cameras'],
  pages: ['ecology'],
  component: Enterprise,
} satisfies Panel;
