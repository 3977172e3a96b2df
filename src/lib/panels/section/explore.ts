import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  id: 'section',
  title: text.title,
  purpose: text.purpose,
  task: 'see',
  side: 'right',
  order: 42,
  load: () => import('./SectionPanel.svelte'),
} satisfies LaterPanel;
