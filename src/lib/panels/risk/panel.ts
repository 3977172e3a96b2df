import type { Panel } from '../../cockpit/panel.ts';
import Risk from './Risk.svelte';
import { text } from './text.ts';

export default {
  id: 'risk',
  title: text.title,
  side: 'left',
  order: 25,
  feeds: ['alerts', 'command', 'hj212', 'sl651', 'resources', 'road-speed'],
  pages: ['emergency'],
  component: Risk,
} satisfies Panel;
