import type { Feed } from '../../../model/feed.ts';
import { servePosts } from '../../door/serve-posts.ts';
import { openIntake } from './intake.ts';

/** Car parks, as an NGSI-LD broker notifies of them over HTTP. `PARKING_PORT` (9340), on the host of the house. */
const parking: Feed = {
  id: 'parking',
  title: { zh: '停车场 (NGSI-LD)', en: 'Car parks (NGSI-LD)' },
  attribution: { zh: '停车管理平台，经 NGSI-LD 订阅通知', en: 'Parking platform, by NGSI-LD notifications' },
  licence: 'Own car parks of the district; no third-party licence applies.',
  staleAfterMs: 180_000,
  open: (context) => servePosts(context, { setting: 'PARKING_PORT', defaultPort: 9340, openIntake }),
};
export default parking;
