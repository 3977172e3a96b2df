import type { Panel } from '../../cockpit/panel.ts';
import Gauges from './Gauges.svelte';
import { text } from './text.ts';

export default {
  id: 'gauges',
  title: text.title,
  side: 'right',
  order: 20,
  feeds: ['sl651'],
  pages: ['overview', 'emergency'],
  component: Gauges,
} satisfies Panel;
