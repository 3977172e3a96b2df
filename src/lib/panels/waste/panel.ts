import type { Panel } from '../../cockpit/panel.ts';
import { text } from './text.ts';
import Waste from './Waste.svelte';

export default {
  id: 'waste',
  title: text.title,
  side: 'right',
  order: 28,
  feeds: ['waste'],
  pages: ['ecology'],
  component: Waste,
} satisfies Panel;
