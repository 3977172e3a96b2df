import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  id: 'warnings',
  title: text.title,
  side: 'right',
  order: 40,
  feeds: ['warnings', 'command'],
  load: () => import('./Warnings.svelte'),
} satisfies LaterPanel;
