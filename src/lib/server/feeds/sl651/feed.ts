import type { Feed } from '../../../model/feed.ts';
import { serveDoor } from '../../door/serve-door.ts';
import { openIntake } from './intake.ts';

/** Hydrological stations over TCP, SL 651-2014 in its HEX/BCD form. */
const feed: Feed = {
  id: 'sl651',
  title: { zh: '水文遥测站 (SL 651)', en: 'Hydrological stations (SL 651)' },
  attribution: {
    zh: '辖区水文遥测终端，经 SL 651 规约直连',
    en: 'Telemetry stations of the district, direct over SL 651',
  },
  licence: 'Own devices of the district; no third-party licence applies.',
  staleAfterMs: 180_000,
  open: (context) =>
    serveDoor(context, {
      setting: 'SL651_PORT',
      defaultPort: 9651,
      limits: { maxLines: 2000, idleMs: 15 * 60_000, maxBytesWithoutFrame: 65_536 },
      openIntake,
    }),
};

export default feed;
