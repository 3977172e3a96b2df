import type { Panel } from '../../cockpit/panel.ts';
import { text } from './text.ts';
import Tour from './Tour.svelte';

export default { id: 'tour', title: text.title, side: 'foot', order: 60, component: Tour } satisfies Panel;
