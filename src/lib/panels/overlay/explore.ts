import type { Panel } from '../../cockpit/panel.ts';
import Overlay from './Overlay.svelte';
import { text } from './text.ts';

export default {
  ...{
    id: 'overlay',
    title: text.title,
    purpose: text.purpose,
    task: 'analyse',
    side: 'left',
    order: 50,
    feeds: ['drawings'],
  },
  component: Overlay,
} satisfies Panel;
