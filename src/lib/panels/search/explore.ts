import type { Panel } from '../../cockpit/panel.ts';
import panel from './panel.ts';

/** How it stands on the explorer. */
export default { ...panel, side: 'head', order: 1 } satisfies Panel;
