import { flatMarks } from '../../src/lib/stage/flat/flat-marks.ts';
import { legend, lotMarks } from './lots.ts';

export default flatMarks(
  {
    id: 'parking',
    title: { zh: '停车场', en: 'Car parks' },
    domain: 'traffic',
    feeds: ['parking'],
    kinds: ['ParkingLot'],
    source: { zh: '停车管理平台，经 NGSI-LD 订阅通知', en: 'Parking platform, by NGSI-LD notifications' },
    licence: 'demo data, generated',
    shownAtFirst: false,
    legend,
  },
  () => (view) => {
    const state = view.state('parking');
    return state ? lotMarks(state, view) : [];
  },
);
