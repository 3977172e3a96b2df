import type { Panel } from '../../cockpit/panel.ts';
import Print from './Print.svelte';
import { text } from './text.ts';

export default {
  id: 'print',
  title: text.title,
  purpose: text.purpose,
  task: 'take',
  side: 'right',
  order: 70,
  component: Print,
} satisfies Panel;
