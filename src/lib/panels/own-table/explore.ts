import type { Panel } from '../../cockpit/panel.ts';
import OwnTable from './OwnTable.svelte';
import { text } from './text.ts';

export default { id: 'own-table', title: text.title, side: 'stage', order: 40, component: OwnTable } satisfies Panel;
