import type { Change } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { openIntake } from './intake.ts';

const [nowMs, heldMs] = [Date.now(), 300_000];
const iso = (ms: number): string => new Date(ms).toISOString();
const times = `time="${iso(nowMs)}" start="${iso(nowMs)}" stale="${iso(nowMs + heldMs)}"`;
const unknown = 'ce="9999999.0" le="9999999.0"';
const event = (uid: string, type: string, detail: string): string =>
  `<event version="2.0" uid="${uid}" type="${type}" how="m-g" ${times}>` +
  `<point lat="30.30" lon="119.95" hae="9999999.0" ${unknown}/><detail>${detail}</detail></event>`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const samples = [
  {
    name: 'a team',
    bytes: bytes(event('team-1', 'a-f-G-U-C', '<contact callsign="一队"/><track course="90" speed="3"/>')),
  },
  {
    name: 'a call for help',
    bytes: bytes(
      event('help-1', 'b-a-o-tbl', '<contact callsign="一队"/><emergency type="911 Alert">一队</emergency>'),
    ),
  },
  {
    name: 'a drawing',
    bytes: bytes(
      event(
        'area-1',
        'u-d-f',
        ['30.3,119.95', '30.31,119.95', '30.31,119.96', '30.3,119.95']
          .map((point) => `<link point="${point}"/>`)
          .join(''),
      ),
    ),
  },
];

/** As the door reads them. */
export function changesOf(sample: Uint8Array, context: FeedContext): Change[] {
  const changes: Change[] = [];
  const line = openIntake(context, (offer) => changes.push(offer)).meet({ peer: 'sample', write: () => {} });
  line.take(sample);
  line.close();
  return changes;
}
