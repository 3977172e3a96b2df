import type { Change } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { openIntake } from './intake.ts';

const observedAt = '2026-05-01T00:00:00.000Z';
/** A unit that comes from elsewhere: it is in no table. */
export const guest = {
  id: 'urn:ngsi-ld:RescueUnit:neighbour-1',
  type: 'RescueUnit',
  name: { type: 'LanguageProperty', languageMap: { zh: '增援分队', en: 'Reinforcement' } },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [119.98, 30.29] } },
  resourceStatus: { type: 'Property', value: 'onTheWay', observedAt },
  crew: { type: 'Property', value: 7, observedAt },
  generated: { type: 'Property', value: true },
};
const plain = {
  id: 'neighbour-2',
  type: 'RescueUnit',
  name: '增援二队',
  location: { type: 'Point', coordinates: [119.99, 30.3] },
  resourceStatus: 'available',
  observationDateTime: '2026-05-01T00:00:05Z',
};

/** What the door may be posted, for the contract that all feeds keep. */
export const samples: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  { name: 'a notification in normalized form', bytes: post({ type: 'Notification', data: [guest] }) },
  { name: 'an entity in key-values form', bytes: post(plain) },
];

/** What these bytes say, as the open door would tell it. */
export function changesOf(bytes: Uint8Array, context: FeedContext): Change[] {
  const request = new TextDecoder().decode(bytes);
  return [openIntake(context).read(request.slice(request.indexOf('\r\n\r\n') + 4))];
}

function post(message: object): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(message));
  const head = `POST /notify HTTP/1.1\r\nhost: door\r\ncontent-type: application/ld+json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([new TextEncoder().encode(head), body]);
}
