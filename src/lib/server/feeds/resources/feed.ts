import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { servePosts } from '../../door/serve-posts.ts';
import { openIntake } from './intake.ts';

/** How often the tables are looked at. */
const lookEveryMs = 2_000;

/**
 * What an emergency is met with: what stands still from tables (`RESOURCES_DIR`, or `emergency/` beside the city's register),
 * what changes as NGSI-LD entities over HTTP. `RESOURCES_PORT` (9400), on the host of the house. Of OASIS EDXL the words:
 * Resource and its status of RM, the bed types of HAVE; its XML is not read.
 */
const resources: Feed = {
  id: 'resources',
  title: { zh: '应急资源', en: 'Emergency resources' },
  attribution: {
    zh: '应急、消防、卫健、民政等部门台账与上报 (NGSI-LD)',
    en: 'Tables and reports of the emergency services (NGSI-LD)',
  },
  licence: 'Own resources of the district; no third-party licence applies.',
  staleAfterMs: 180_000,
  open,
};
export default resources;

async function* open(context: FeedContext): AsyncIterable<Offer> {
  const intake = openIntake(context);
  yield intake.turn();
  const options = { setting: 'RESOURCES_PORT', defaultPort: 9400, turnEveryMs: lookEveryMs };
  yield* servePosts(context, { ...options, openIntake: () => intake });
}
