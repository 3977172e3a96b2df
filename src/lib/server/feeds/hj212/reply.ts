import type { Message } from './parse.ts';
import { frameOf, segmentOf } from './write.ts';

/** `QnRtn=2`: the request is refused (HJ 212-2017, annex, table of request return values). */
const refused = 'QnRtn=2';

/**
 * The frame that answers a message, or nothing when its Flag asks for none. Data (2xxx, 3020) gets 9014, the notice 1013
 * gets 9013. A request is what a platform sends, not a device: it gets 9011 with a refusal, and so never a 9012.
 */
export function replyTo(message: Message): Uint8Array | undefined {
  const command = message.header.CN!;
  if (!message.flag.ackWanted || command.startsWith('9')) return undefined;
  if (command.startsWith('2') || command === '3020') return reply(message, '9014', '');
  return command === '1013' ? reply(message, '9013', '') : reply(message, '9011', refused);
}

/** An answer echoes the QN it answers; ST is 91, the Flag keeps the version and asks for nothing. */
export function reply(message: Message, command: string, cp: string): Uint8Array {
  const { QN, PW, MN } = message.header;
  const Flag = String(message.flag.version << 2);
  return frameOf(segmentOf({ QN, ST: '91', CN: command, PW, MN, Flag }, cp));
}
