import type { Panel } from '../../cockpit/panel.ts';
import Debug from './Debug.svelte';
import { text } from './text.ts';

export default { id: 'debug', title: text.title, side: 'stage', order: 90, component: Debug } satisfies Panel;
