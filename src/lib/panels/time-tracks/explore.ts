import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  ...{ id: 'time-tracks', title: text.title, side: 'foot', order: 6 },
  load: () => import('./TimeTracks.svelte'),
} satisfies LaterPanel;
