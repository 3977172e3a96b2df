import type { Panel } from '../../cockpit/panel.ts';
import OwnData from './OwnData.svelte';
import { text } from './text.ts';

export default {
  id: 'own-data',
  title: text.title,
  purpose: text.purpose,
  task: 'bring',
  side: 'left',
  order: 30,
  component: OwnData,
} satisfies Panel;
