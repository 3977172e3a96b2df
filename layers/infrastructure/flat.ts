import { deviceFeeds } from '../../src/lib/model/contact.ts';
import { flatMarks } from '../../src/lib/stage/flat/flat-marks.ts';
import { contactMarks, legend } from './contacts.ts';

export default flatMarks(
  {
    id: 'infrastructure',
    title: { zh: '基础设施', en: 'Infrastructure' },
    domain: 'city',
    feeds: ['infrastructure', 'alerts', ...deviceFeeds],
    // The devices themselves are listed by the layers that show what they measure.
    kinds: ['DeviceTown', 'DeviceDistrict', 'DeviceClass', 'Door', 'Node', 'Storage'],
    source: {
      zh: '由各接入口收到的报文判断设备通断；进程、接入口与存储自报',
      en: 'Contact judged by what the doors receive; processes, doors and stores as they say themselves',
    },
    licence: 'demo data, generated',
    shownAtFirst: false,
    legend,
  },
  () => (view) => contactMarks(view),
);
