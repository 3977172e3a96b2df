import type { Panel } from '../../cockpit/panel.ts';
import Table from './Table.svelte';
import { text } from './text.ts';

export default { id: 'table', title: text.title, side: 'stage', order: 30, component: Table } satisfies Panel;
