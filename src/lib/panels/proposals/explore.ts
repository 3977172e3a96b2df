import type { LaterPanel } from '../../cockpit/panel.ts';
import { text } from './text.ts';

export default {
  ...{
    id: 'proposals',
    title: text.title,
    purpose: text.purpose,
    task: 'propose',
    side: 'left',
    order: 48,
    feeds: ['drawings'],
  },
  load: () => import('./Proposals.svelte'),
} satisfies LaterPanel;
