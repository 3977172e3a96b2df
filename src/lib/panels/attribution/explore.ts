import type { Panel } from '../../cockpit/panel.ts';
import Attribution from './Attribution.svelte';
import { text } from './text.ts';

export default {
  id: 'attribution',
  title: text.title,
  side: 'stage',
  order: 90,
  component: Attribution,
} satisfies Panel;
