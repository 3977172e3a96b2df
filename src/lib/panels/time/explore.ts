import type { Panel } from '../../cockpit/panel.ts';
import panel from './panel.ts';

/** How it stands on the explorer. */
export default { ...panel, side: 'foot', order: 5 } satisfies Panel;
