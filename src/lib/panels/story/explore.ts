import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  id: 'story',
  title: text.title,
  purpose: text.purpose,
  task: 'take',
  side: 'right',
  order: 66,
  load: () => import('./StoryPanel.svelte'),
} satisfies LaterPanel;
