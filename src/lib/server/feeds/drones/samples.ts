import type { Change } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { openIntake } from './intake.ts';

const observedAt = '2026-05-01T00:00:00.000Z';
const drone = {
  id: 'urn:ngsi-ld:Drone:SAMPLE-1',
  type: 'Drone',
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [119.98, 30.29] }, observedAt },
  height: { type: 'Property', value: 120, unitCode: 'MTR', observedAt },
  heading: { type: 'Property', value: 90, observedAt },
  speed: { type: 'Property', value: 9.5, observedAt },
  gimbalPitch: { type: 'Property', value: -45, observedAt },
  gimbalYaw: { type: 'Property', value: 0, observedAt },
  generated: { type: 'Property', value: true },
};
const plain = {
  id: 'SAMPLE-2',
  type: 'Drone',
  location: { type: 'Point', coordinates: [119.99, 30.3] },
  height: 80,
  dateObserved: '2026-05-01T00:00:05Z',
};

/** What the door may be posted, for the contract that all feeds keep. */
export const samples: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  { name: 'a notification in normalized form', bytes: post({ type: 'Notification', data: [drone] }) },
  { name: 'a drone that says little, in key-values form', bytes: post(plain) },
];

/** What these bytes say, as the open door would tell it. */
export function changesOf(bytes: Uint8Array, context: FeedContext): Change[] {
  const request = new TextDecoder().decode(bytes);
  const intake = openIntake(context, () => ({ files: 0, rows: [], generated: false }));
  return [intake.read(request.slice(request.indexOf('\r\n\r\n') + 4))];
}

function post(message: object): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(message));
  const head = `POST /notify HTTP/1.1\r\nhost: door\r\ncontent-type: application/ld+json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([new TextEncoder().encode(head), body]);
}
