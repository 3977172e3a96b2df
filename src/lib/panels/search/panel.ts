import type { Panel } from '../../cockpit/panel.ts';
import Search from './Search.svelte';
import { text } from './text.ts';

export default { id: 'search', title: text.title, side: 'head', order: 5, component: Search } satisfies Panel;
