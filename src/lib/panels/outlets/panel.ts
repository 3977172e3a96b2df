import type { Panel } from '../../cockpit/panel.ts';
import Outlets from './Outlets.svelte';
import { text } from './text.ts';

export default {
  id: 'outlets',
  title: text.title,
  side: 'left',
  order: 30,
  feeds: ['hj212'],
  pages: ['overview', 'ecology'],
  component: Outlets,
} satisfies Panel;
