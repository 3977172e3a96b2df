import type { Panel } from '../../cockpit/panel.ts';
import Remote from './Remote.svelte';
import { text } from './text.ts';

export default { id: 'remote', title: text.title, side: 'foot', order: 61, component: Remote } satisfies Panel;
