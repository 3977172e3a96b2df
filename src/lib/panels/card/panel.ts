import type { Panel } from '../../cockpit/panel.ts';
import Card from './Card.svelte';
import { text } from './text.ts';

export default {
  id: 'card',
  title: text.title,
  side: 'stage',
  order: 10,
  feeds: ['forecast'],
  component: Card,
} satisfies Panel;
