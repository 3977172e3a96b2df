import type { Panel } from '../../cockpit/panel.ts';
import Incidents from './Incidents.svelte';
import { text } from './text.ts';

export default {
  id: 'incidents',
  title: text.title,
  side: 'left',
  order: 20,
  feeds: ['command'],
  component: Incidents,
} satisfies Panel;
