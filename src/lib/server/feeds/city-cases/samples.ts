import type { Change } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { openIntake } from './intake.ts';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** A case that was found by a video patrol and sent to who must deal with it. */
export const dispatched = {
  service_request_id: 'S1',
  status: 'open',
  status_notes: null,
  service_code: '0102',
  service_name: '暴露垃圾',
  agency_responsible: '样例环卫所',
  requested_datetime: ago(30),
  updated_datetime: ago(20),
  expected_datetime: ago(-60),
  address: '样例路 1 号',
  lat: 30.3,
  long: 119.95,
  media_url: null,
  extended_attributes: {
    stage: 'dispatched',
    matter: 'event',
    source: 'video-patrol',
    service_name_en: 'Exposed rubbish',
    generated: true,
  },
} as const;

/** One that was checked and closed. */
export const closed = {
  ...dispatched,
  service_request_id: 'S2',
  status: 'closed',
  updated_datetime: ago(5),
  extended_attributes: { ...dispatched.extended_attributes, stage: 'closed' },
} as const;

/** What the door may be posted, for the contract that all feeds keep. */
export const samples: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  { name: 'one case', bytes: post(dispatched) },
  { name: 'several cases', bytes: post([dispatched, closed]) },
];

/** What these bytes say, as the open door would tell it. */
export function changesOf(bytes: Uint8Array, context: FeedContext): Change[] {
  const request = new TextDecoder().decode(bytes);
  return [openIntake(context).read(request.slice(request.indexOf('\r\n\r\n') + 4))];
}

function post(message: object): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(message));
  const head = `POST / HTTP/1.1\r\nhost: door\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([new TextEncoder().encode(head), body]);
}
