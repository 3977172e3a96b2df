import type { Feed } from '../../../model/feed.ts';
import { serveDoor } from '../../door/serve-door.ts';
import { openIntake } from './intake.ts';

/** Environment monitoring devices over TCP, HJ/T 212-2005, HJ 212-2017 and frames with the flags of HJ 212-2025. */
const feed: Feed = {
  id: 'hj212',
  title: { zh: '环境监测数采仪 (HJ 212)', en: 'Environment monitors (HJ 212)' },
  attribution: {
    zh: '辖区环境监测设备，经 HJ 212 协议直连',
    en: 'Monitoring devices of the district, direct over HJ 212',
  },
  licence: 'Own devices of the district; no third-party licence applies.',
  staleAfterMs: 120_000,
  open: (context) =>
    serveDoor(context, {
      setting: 'HJ212_PORT',
      defaultPort: 9212,
      limits: { maxLines: 2000, idleMs: 15 * 60_000, maxBytesWithoutFrame: 65_536 },
      openIntake,
    }),
};

export default feed;
