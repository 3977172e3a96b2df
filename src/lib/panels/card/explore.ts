import type { Panel } from '../../cockpit/panel.ts';
import CardWhenAsked from './CardWhenAsked.svelte';
import { text } from './text.ts';

/** How it stands on the explorer, whose first picture loads no charts. */
export default {
  id: 'card',
  title: text.title,
  side: 'stage',
  order: 10,
  feeds: ['forecast'],
  component: CardWhenAsked,
} satisfies Panel;
