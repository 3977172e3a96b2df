import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { servePosts } from '../../door/serve-posts.ts';
import { openIntake } from './intake.ts';
import { openDrones } from './register.ts';

/** How often it is looked at who has gone. */
const lookEveryMs = 5_000;

/**
 * Drones, as their control platform posts them over HTTP as NGSI-LD entities once or twice a second. `DRONES_PORT` (9420), on
 * the host of the house. The words follow remote identification (ASTM F3411) and, for the camera, MISB ST 0601.
 */
const drones: Feed = {
  id: 'drones',
  title: { zh: '无人机 (NGSI-LD)', en: 'Drones (NGSI-LD)' },
  attribution: { zh: '无人机管控平台上报', en: 'Reports of the control platform of drones' },
  licence: 'Own drones of the district; no third-party licence applies.',
  staleAfterMs: 60_000,
  open,
};
export default drones;

async function* open(context: FeedContext): AsyncIterable<Offer> {
  const register = await openDrones(context.city, context.settings, context);
  const options = { setting: 'DRONES_PORT', defaultPort: 9420, turnEveryMs: lookEveryMs };
  yield* servePosts(context, { ...options, openIntake: () => openIntake(context, () => register.now()) });
}
