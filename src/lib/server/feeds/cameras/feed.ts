import { setTimeout as pause } from 'node:timers/promises';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { gatewayOf } from './register.ts';
import { openRegister } from './register-folder.ts';
import { openRound } from './round.ts';

/** Every stream is looked at so often, and no sooner than the round before has ended. */
const lookEveryMs = 10_000;

/**
 * Cameras from CSV files in a folder (`CAMERAS_DIR`), their streams looked at over HTTP: whether the playlist can be had and
 * whether its segments go on. A path of the register belongs to the gateway at `CAMERA_STREAMS_URL`.
 */
const cameras: Feed = {
  id: 'cameras',
  title: { zh: '视频监控 (HLS)', en: 'Cameras (HLS)' },
  attribution: { zh: '本区摄像机名录与视频网关', en: "The district's register of cameras and their gateway" },
  licence: 'Own cameras of the district; no third-party licence applies.',
  staleAfterMs: 90_000,
  open,
};
export default cameras;

async function* open(context: FeedContext): AsyncIterable<Offer> {
  const { city, settings, signal, note } = context;
  const register = await openRegister(city, settings, context);
  const round = openRound(context, gatewayOf(settings));
  while (!signal.aborted) {
    const begunMs = performance.now();
    const { offer, live, all } = await round.look(register.now());
    if (signal.aborted) return;
    note(`${all} cameras in ${register.folder}, ${live} with a picture that goes on`);
    if (offer) yield offer;
    const restMs = Math.max(1_000, lookEveryMs - (performance.now() - begunMs));
    await pause(restMs, undefined, { signal }).catch(() => undefined);
  }
}
