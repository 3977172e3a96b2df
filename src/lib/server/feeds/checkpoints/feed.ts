import type { Feed } from '../../../model/feed.ts';
import { servePosts } from '../../door/serve-posts.ts';
import { openIntake } from './intake.ts';

/**
 * Roadside checkpoints over HTTP, in a JSON form of our own (`message.ts`): that of GA/T 1400 is not claimed, its text was
 * not at hand. `CHECKPOINTS_PORT` (9360), on the host of the house. Plates are masked at the door.
 */
const checkpoints: Feed = {
  id: 'checkpoints',
  title: { zh: '卡口（超速、超载）', en: 'Checkpoints (speed, load)' },
  attribution: { zh: '路侧卡口与称重设备', en: 'Roadside cameras and scales' },
  licence: 'Own devices of the district; no third-party licence applies.',
  staleAfterMs: 180_000,
  open: (context) => servePosts(context, { setting: 'CHECKPOINTS_PORT', defaultPort: 9360, openIntake }),
};
export default checkpoints;
