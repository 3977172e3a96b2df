import type { Panel } from '../../cockpit/panel.ts';
import Sight from './Sight.svelte';
import { text } from './text.ts';

export default {
  id: 'sight',
  title: text.title,
  purpose: text.purpose,
  task: 'analyse',
  side: 'left',
  order: 61,
  component: Sight,
} satisfies Panel;
