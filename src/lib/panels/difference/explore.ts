import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  ...{ id: 'difference', title: text.title, purpose: text.purpose, task: 'compare', side: 'right', order: 31 },
  load: () => import('./Difference.svelte'),
} satisfies LaterPanel;
