import type { Panel } from '../../cockpit/panel.ts';
import Cameras from './Cameras.svelte';
import { text } from './text.ts';

export default {
  id: 'cameras',
  title: text.title,
  side: 'right',
  order: 20,
  feeds: ['cameras'],
  pages: ['city'],
  component: Cameras,
} satisfies Panel;
