import type { Change } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { openIntake } from './intake.ts';

const time = new Date().toISOString();
const checkpoint = {
  id: 'K1',
  name: { zh: '样例卡口', en: 'Sample checkpoint' },
  location: [119.98, 30.29],
  generated: true,
};
const event = {
  id: 'E1',
  checkpoint: 'K1',
  time,
  violation: 'over-speed',
  measured: 92,
  limit: 60,
  plate: '测A·D0001',
};

/** What the door may be posted, for the contract that all feeds keep. */
export const samples: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  { name: 'a count', bytes: post({ checkpoints: [checkpoint], counts: [{ checkpoint: 'K1', time, passed: 17 }] }) },
  { name: 'a violation', bytes: post({ checkpoints: [checkpoint], events: [event] }) },
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
