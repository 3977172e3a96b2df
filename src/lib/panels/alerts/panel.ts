import type { Panel } from '../../cockpit/panel.ts';
import AlertList from './AlertList.svelte';
import { text } from './text.ts';

export default {
  id: 'alerts',
  title: text.title,
  side: 'right',
  order: 10,
  feeds: ['alerts'],
  component: AlertList,
} satisfies Panel;
