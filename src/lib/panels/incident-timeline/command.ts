import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  id: 'incident-timeline',
  title: text.title,
  // Directly under the map, above the time control it drives.
  side: 'foot',
  order: 1,
  feeds: ['command', 'alerts'],
  load: () => import('./IncidentTimeline.svelte'),
} satisfies LaterPanel;
