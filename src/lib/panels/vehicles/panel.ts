import type { Panel } from '../../cockpit/panel.ts';
import Vehicles from './Vehicles.svelte';
import { text } from './text.ts';

export default {
  id: 'vehicles',
  title: text.title,
  side: 'right',
  order: 30,
  feeds: ['vehicles'],
  pages: ['overview', 'traffic'],
  component: Vehicles,
} satisfies Panel;
