import type { Panel } from '../../cockpit/panel.ts';
import Catalogue from './Catalogue.svelte';
import { text } from './text.ts';

export default {
  id: 'catalogue',
  title: text.title,
  purpose: text.purpose,
  task: 'find',
  side: 'left',
  order: 10,
  component: Catalogue,
} satisfies Panel;
