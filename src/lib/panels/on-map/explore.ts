import type { Panel } from '../../cockpit/panel.ts';
import OnMap from './OnMap.svelte';
import { text } from './text.ts';

export default {
  id: 'on-map',
  title: text.title,
  purpose: text.purpose,
  task: 'see',
  side: 'right',
  order: 5,
  component: OnMap,
} satisfies Panel;
