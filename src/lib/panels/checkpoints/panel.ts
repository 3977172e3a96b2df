import type { Panel } from '../../cockpit/panel.ts';
import Checkpoints from './Checkpoints.svelte';
import { text } from './text.ts';

export default {
  id: 'checkpoints',
  title: text.title,
  side: 'left',
  order: 44,
  feeds: ['checkpoints'],
  pages: ['traffic'],
  component: Checkpoints,
} satisfies Panel;
