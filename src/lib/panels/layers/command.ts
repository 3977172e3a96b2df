import type { Panel } from '../../cockpit/panel.ts';
import panel from './panel.ts';

/** How it stands on the situation map. */
export default { ...panel, side: 'stage', order: 20 } satisfies Panel;
