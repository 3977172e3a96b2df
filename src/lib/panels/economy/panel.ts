import type { Panel } from '../../cockpit/panel.ts';
import Economy from './Economy.svelte';
import { text } from './text.ts';

export default {
  id: 'economy',
  title: text.title,
  side: 'left',
  order: 30,
  feeds: ['economy'],
  pages: ['city'],
  component: Economy,
} satisfies Panel;
