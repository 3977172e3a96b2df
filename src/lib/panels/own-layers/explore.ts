import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  id: 'own-layers',
  title: text.title,
  purpose: text.purpose,
  task: 'see',
  side: 'right',
  order: 10,
  load: () => import('./OwnLayers.svelte'),
} satisfies LaterPanel;
