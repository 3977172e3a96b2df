import type { Panel } from '../../cockpit/panel.ts';
import Checkpoints from './Checkpoints.svelte';
import { text } from './text.ts';

export default {
  id: 'checkpoints',
  title: text.title,
  side: 'right',
  order: 36,
  pages: ['traffic'],
  component: Checkpoints,
} satisfies Panel;
