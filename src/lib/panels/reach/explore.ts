import type { Panel } from '../../cockpit/panel.ts';
import Reach from './Reach.svelte';
import { text } from './text.ts';

export default {
  ...{
    id: 'reach',
    title: text.title,
    purpose: text.purpose,
    task: 'analyse',
    side: 'left',
    order: 52,
    feeds: ['resources', 'road-speed'],
  },
  component: Reach,
} satisfies Panel;
