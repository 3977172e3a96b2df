import type { Panel } from '../../cockpit/panel.ts';
import Coordinates from './Coordinates.svelte';
import { text } from './text.ts';

export default {
  id: 'coordinates',
  title: text.title,
  purpose: text.purpose,
  task: 'measure',
  side: 'left',
  order: 45,
  component: Coordinates,
} satisfies Panel;
