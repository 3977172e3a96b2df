import type { Panel } from '../../cockpit/panel.ts';
import Incident from './Incident.svelte';
import { text } from './text.ts';

export default {
  id: 'incident',
  title: text.title,
  side: 'right',
  order: 10,
  feeds: ['command', 'resources', 'road-speed', 'cameras'],
  component: Incident,
} satisfies Panel;
