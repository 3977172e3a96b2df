import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  ...{ id: 'compare', title: text.title, purpose: text.purpose, task: 'compare', side: 'right', order: 30 },
  load: () => import('./Compare.svelte'),
} satisfies LaterPanel;
