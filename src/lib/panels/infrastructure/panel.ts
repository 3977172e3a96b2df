import type { Panel } from '../../cockpit/panel.ts';
import Infrastructure from './Infrastructure.svelte';
import { text } from './text.ts';

export default {
  id: 'infrastructure',
  title: text.title,
  side: 'right',
  order: 30,
  feeds: ['infrastructure'],
  pages: ['city'],
  component: Infrastructure,
} satisfies Panel;
