import type { Panel } from '../../cockpit/panel.ts';
import Pages from './Pages.svelte';
import { text } from './text.ts';

export default {
  id: 'pages',
  title: text.title,
  side: 'nav',
  order: 10,
  feeds: ['alerts'],
  component: Pages,
} satisfies Panel;
