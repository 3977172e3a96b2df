import type { Panel } from '../../cockpit/panel.ts';
import Rules from './Rules.svelte';
import { text } from './text.ts';

export default {
  id: 'rules',
  title: text.title,
  side: 'right',
  order: 50,
  feeds: ['alerts'],
  pages: ['city'],
  component: Rules,
} satisfies Panel;
