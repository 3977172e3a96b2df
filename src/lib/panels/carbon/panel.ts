import type { Panel } from '../../cockpit/panel.ts';
import Carbon from './Carbon.svelte';
import { text } from './text.ts';

export default {
  id: 'carbon',
  title: text.title,
  side: 'right',
  order: 40,
  feeds: ['energy'],
  pages: ['ecology'],
  component: Carbon,
} satisfies Panel;
