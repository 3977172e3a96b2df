import type { Panel } from '../../cockpit/panel.ts';
import Desk from './Desk.svelte';
import { text } from './text.ts';

export default { id: 'desk', title: text.title, side: 'head', order: 5, component: Desk } satisfies Panel;
