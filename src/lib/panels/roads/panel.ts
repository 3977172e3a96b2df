import type { Panel } from '../../cockpit/panel.ts';
import Roads from './Roads.svelte';
import { text } from './text.ts';

export default {
  id: 'roads',
  title: text.title,
  side: 'right',
  order: 15,
  feeds: ['road-speed'],
  pages: ['overview', 'emergency', 'traffic'],
  component: Roads,
} satisfies Panel;
