import type { Panel } from '../../cockpit/panel.ts';
import Measure from './Measure.svelte';
import { text } from './text.ts';

export default {
  id: 'measure',
  title: text.title,
  purpose: text.purpose,
  task: 'measure',
  side: 'left',
  order: 40,
  component: Measure,
} satisfies Panel;
