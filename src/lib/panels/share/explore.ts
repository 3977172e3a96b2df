import type { Panel } from '../../cockpit/panel.ts';
import Share from './Share.svelte';
import { text } from './text.ts';

export default {
  id: 'share',
  title: text.title,
  purpose: text.purpose,
  task: 'take',
  side: 'right',
  order: 65,
  component: Share,
} satisfies Panel;
