import { once } from 'node:events';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { serveDoor } from '../../door/serve-door.ts';
import { openIntake } from './intake.ts';

/** How often it is looked at what is past its stale time. */
const lookEveryMs = 5_000;

/** Teams, vehicles and marks of other programs, as events of Cursor on Target over TCP. Nothing listens unless `COT_PORT` is set. */
const feed: Feed = {
  id: 'cot',
  title: { zh: '协同标绘 (CoT)', en: 'Cursor on Target' },
  attribution: { zh: '外部协同终端上报', en: 'Reports of other programs in the field' },
  licence: 'internal',
  staleAfterMs: 300_000,
  seldom: true,
  open,
};
export default feed;

async function* open(context: FeedContext): AsyncIterable<Offer> {
  if (!context.settings['COT_PORT']) {
    context.note('the door is closed: COT_PORT is not set');
    if (!context.signal.aborted) await once(context.signal, 'abort');
    return;
  }
  yield* serveDoor(context, {
    setting: 'COT_PORT',
    defaultPort: 0,
    limits: { maxLines: 200, idleMs: 30 * 60_000, maxBytesWithoutFrame: 600_000 },
    turnEveryMs: lookEveryMs,
    openIntake,
  });
}
