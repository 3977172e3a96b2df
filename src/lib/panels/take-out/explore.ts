import type { Panel } from '../../cockpit/panel.ts';
import TakeOut from './TakeOut.svelte';
import { text } from './text.ts';

export default {
  id: 'take-out',
  title: text.title,
  purpose: text.purpose,
  task: 'take',
  side: 'right',
  order: 60,
  component: TakeOut,
} satisfies Panel;
