import type { Panel } from '../../cockpit/panel.ts';
import CityCases from './CityCases.svelte';
import { text } from './text.ts';

export default {
  id: 'city-cases',
  title: text.title,
  side: 'left',
  order: 20,
  feeds: ['city-cases'],
  pages: ['city'],
  component: CityCases,
} satisfies Panel;
