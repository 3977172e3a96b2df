import type { Panel } from '../../cockpit/panel.ts';
import panel from './panel.ts';

/** How it stands on the situation map. */
export default { ...panel, side: 'left', order: 10 } satisfies Panel;
