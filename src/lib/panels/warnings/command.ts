import type { Panel } from '../../cockpit/panel.ts';
import Warnings from './Warnings.svelte';
import { text } from './text.ts';

export default {
  id: 'warnings',
  title: text.title,
  side: 'right',
  order: 40,
  feeds: ['warnings', 'command'],
  component: Warnings,
} satisfies Panel;
