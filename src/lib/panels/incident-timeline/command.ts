import type { Panel } from '../../cockpit/panel.ts';
import IncidentTimeline from './IncidentTimeline.svelte';
import { text } from './text.ts';

export default {
  id: 'incident-timeline',
  title: text.title,
  // Directly under the map, above the time control it drives.
  side: 'foot',
  order: 1,
  feeds: ['command', 'alerts'],
  component: IncidentTimeline,
} satisfies Panel;
