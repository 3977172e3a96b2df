import type { Panel } from '../../cockpit/panel.ts';
import Drawings from './Drawings.svelte';
import { text } from './text.ts';

export default {
  id: 'drawings',
  title: text.title,
  side: 'stage',
  order: 5,
  feeds: ['drawings', 'command', 'hj212'],
  component: Drawings,
} satisfies Panel;
