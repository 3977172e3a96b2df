import type { Panel } from '../../cockpit/panel.ts';
import Parking from './Parking.svelte';
import { text } from './text.ts';

export default {
  id: 'parking',
  title: text.title,
  side: 'left',
  order: 34,
  feeds: ['forecast', 'parking'],
  pages: ['traffic'],
  component: Parking,
} satisfies Panel;
