import type { Feed } from '../../../model/feed.ts';
import { servePosts } from '../../door/serve-posts.ts';
import { openIntake } from './intake.ts';

/**
 * Transfer manifests of hazardous waste over HTTP, in a JSON form of our own (`message.ts`): that of the national platform
 * is not public. `WASTE_PORT` (9370), on the host of the house. Where the vehicles are comes by the feed `vehicles`, as of
 * all others; here their fixes are held against their fences.
 */
const waste: Feed = {
  id: 'waste',
  title: { zh: '危险废物转移联单', en: 'Transfer manifests of hazardous waste' },
  attribution: { zh: '电子转移联单平台与车载定位', en: 'Platform of electronic manifests, positions from vehicles' },
  licence: 'Own platform of the district; no third-party licence applies.',
  staleAfterMs: 180_000,
  open: (context) => servePosts(context, { setting: 'WASTE_PORT', defaultPort: 9370, turnEveryMs: 10_000, openIntake }),
};
export default waste;
