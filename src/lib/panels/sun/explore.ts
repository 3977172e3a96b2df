import type { Panel } from '../../cockpit/panel.ts';
import Sun from './Sun.svelte';
import { text } from './text.ts';

export default {
  id: 'sun',
  title: text.title,
  purpose: text.purpose,
  task: 'analyse',
  side: 'left',
  order: 60,
  component: Sun,
} satisfies Panel;
