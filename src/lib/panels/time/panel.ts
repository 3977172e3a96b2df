import type { Panel } from '../../cockpit/panel.ts';
import Time from './Time.svelte';
import { text } from './text.ts';

export default {
  id: 'time',
  title: text.title,
  side: 'foot',
  order: 5,
  feeds: ['alerts'],
  component: Time,
} satisfies Panel;
