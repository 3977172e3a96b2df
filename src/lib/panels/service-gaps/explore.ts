import type { Panel } from '../../cockpit/panel.ts';
import ServiceGaps from './ServiceGaps.svelte';
import { text } from './text.ts';

export default {
  ...{
    id: 'service-gaps',
    title: text.title,
    purpose: text.purpose,
    task: 'analyse',
    side: 'left',
    order: 53,
    feeds: ['resources'],
  },
  component: ServiceGaps,
} satisfies Panel;
