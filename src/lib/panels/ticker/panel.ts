import type { Panel } from '../../cockpit/panel.ts';
import Ticker from './Ticker.svelte';
import { text } from './text.ts';

export default {
  id: 'ticker',
  title: text.title,
  side: 'foot',
  order: 10,
  feeds: ['alerts'],
  component: Ticker,
} satisfies Panel;
