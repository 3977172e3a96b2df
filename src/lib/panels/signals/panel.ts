import type { Panel } from '../../cockpit/panel.ts';
import Signals from './Signals.svelte';
import { text } from './text.ts';

export default {
  id: 'signals',
  title: text.title,
  side: 'left',
  order: 40,
  feeds: ['signals'],
  pages: ['traffic'],
  component: Signals,
} satisfies Panel;
