import type { Panel } from '../../cockpit/panel.ts';
import FeedHealth from './FeedHealth.svelte';
import { text } from './text.ts';

export default {
  id: 'feeds',
  title: text.title,
  side: 'right',
  order: 40,
  pages: ['overview', 'city'],
  component: FeedHealth,
} satisfies Panel;
