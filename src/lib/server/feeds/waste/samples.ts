import type { Change } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { openIntake } from './intake.ts';
import type { Manifest } from './message.ts';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const due = ago(-30);

/** A manifest that has left and is not there. */
export const underWay: Manifest = {
  number: 'M1',
  waste: { code: 'HW08 900-249-08', name: { zh: '废矿物油', en: 'Waste mineral oil' } },
  plannedT: 5,
  sentT: 4.8,
  generator: { name: { zh: '样例工厂', en: 'Sample works' }, location: [119.95, 30.3] },
  receiver: { name: { zh: '样例处置场', en: 'Sample waste site' }, location: [120.0, 30.3] },
  carrier: { zh: '样例运输', en: 'Sample carrier' },
  vehicle: { id: 'H0001', plate: '测A·H0001' },
  left: ago(20),
  due,
  corridor: {
    line: [
      [119.95, 30.3],
      [120.0, 30.3],
    ],
    halfWidthM: 150,
  },
  generated: true,
};
export const received: Manifest = { ...underWay, number: 'M2', receivedT: 4.3, arrived: ago(1) };

/** What the door may be posted, for the contract that all feeds keep. */
export const samples: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  { name: 'a transfer under way', bytes: post({ manifests: [underWay] }) },
  { name: 'a transfer that was received', bytes: post({ manifests: [received] }) },
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
