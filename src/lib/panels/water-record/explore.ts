import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  id: 'water-record',
  title: text.title,
  purpose: text.purpose,
  task: 'analyse',
  side: 'left',
  order: 49,
  feeds: ['hj212'],
  load: () => import('./WaterRecord.svelte'),
} satisfies LaterPanel;
