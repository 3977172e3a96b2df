import type { Panel } from '../../cockpit/panel.ts';
import { text } from './text.ts';
import Tour from './Tour.svelte';

export default {
  id: 'tour',
  title: text.title,
  side: 'foot',
  order: 60,
  feeds: ['alerts', 'desk'],
  component: Tour,
} satisfies Panel;
