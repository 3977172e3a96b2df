import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  id: 'incident',
  title: text.title,
  side: 'right',
  order: 10,
  feeds: ['command', 'resources', 'road-speed', 'cameras'],
  load: () => import('./Incident.svelte'),
} satisfies LaterPanel;
