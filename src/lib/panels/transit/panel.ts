import type { Panel } from '../../cockpit/panel.ts';
import Transit from './Transit.svelte';
import { text } from './text.ts';

export default {
  id: 'transit',
  title: text.title,
  side: 'left',
  order: 36,
  feeds: ['transit'],
  pages: ['traffic'],
  component: Transit,
} satisfies Panel;
