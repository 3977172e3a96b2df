import { flatMarks } from '../../src/lib/stage/flat/flat-marks.ts';
import { checkpointMarks, legend } from './posts.ts';

export default flatMarks(
  {
    id: 'checkpoints',
    title: { zh: '卡口', en: 'Checkpoints' },
    domain: 'traffic',
    feeds: ['checkpoints'],
    kinds: ['Checkpoint', 'ViolationCase'],
    source: { zh: '路侧卡口与称重设备', en: 'Roadside cameras and scales' },
    licence: 'demo data, generated',
    shownAtFirst: false,
    legend,
  },
  () => (view) => {
    const state = view.state('checkpoints');
    return state ? checkpointMarks(state, view) : [];
  },
);
