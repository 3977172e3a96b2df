import type { Panel } from '../../cockpit/panel.ts';
import Signals from './Signals.svelte';
import { text } from './text.ts';

export default {
  id: 'signals',
  title: text.title,
  side: 'right',
  order: 38,
  pages: ['traffic'],
  component: Signals,
} satisfies Panel;
