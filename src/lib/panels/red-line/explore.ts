import type { Panel } from '../../cockpit/panel.ts';
import RedLine from './RedLine.svelte';
import { text } from './text.ts';

export default {
  ...{
    id: 'red-line',
    title: text.title,
    purpose: text.purpose,
    task: 'analyse',
    side: 'left',
    order: 51,
    feeds: ['drawings'],
  },
  component: RedLine,
} satisfies Panel;
