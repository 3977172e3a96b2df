import type { Panel } from '../../cockpit/panel.ts';
import FeedHealth from './FeedHealth.svelte';
import { text } from './text.ts';

export default { id: 'feeds', title: text.title, side: 'right', order: 40, component: FeedHealth } satisfies Panel;
