import { isBeyond, standingOf } from '../../src/lib/model/resource.ts';
import type { ResourceDrawing } from '../../src/lib/stage/resource-marks.ts';

/** Sites by the index of GB 18218, the sum of what they hold over the critical quantities. */
export const sites: ResourceDrawing<'over' | 'major' | 'minor'> = {
  shape: 'placard',
  kinds: ['HazardSite'],
  classes: {
    over: { label: { zh: '超出临界量或备案量', en: 'Over the critical or the filed quantity' }, colour: '#ff4d5e' },
    major: { label: { zh: '重大危险源（备案内）', en: 'Major hazard source, within its file' }, colour: '#ff914d' },
    minor: { label: { zh: '未构成重大危险源', en: 'No major hazard source' }, colour: '#e0c074' },
  },
  look(state, site, { now }) {
    const { sum: ratio, parts } = standingOf(state, site.id, 'criticalRatio', now);
    if (ratio === undefined) return { class: undefined, text: 'Σq/Q —' };
    const text = `Σq/Q ${ratio.toFixed(2)}`;
    if (isBeyond(parts[0]!, ratio)) return { class: 'over', text };
    return { class: ratio >= 1 ? 'major' : 'minor', text };
  },
};
