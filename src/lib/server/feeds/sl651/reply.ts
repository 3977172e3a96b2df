import { digitsOf } from '../../door/civil-time.ts';
import type { Message } from './parse.ts';
import { bodyHead, frameOf } from './write.ts';

/** Test, even-time, timed, added, hour and manual reports and pictures want an answer in modes M2 and M3. */
const answered = ['30', '31', '32', '33', '34', '35', '36'];
/** ESC: answered, stay on the line. */
const stayOn = 0x1b;

/** The down frame that tells the device its report is kept; nothing for what wants none, or while packets are to follow. */
export function replyTo(message: Message, serial: number | undefined, timeZone: string, nowMs: number) {
  if (message.direction === 'down' || !answered.includes(message.functionCode)) return undefined;
  if (serial === undefined || message.end === 'ETB') return undefined;
  const sendTime = digitsOf(nowMs, timeZone).slice(2);
  return frameOf({ ...message, direction: 'down', body: bodyHead(serial, sendTime), endMark: stayOn });
}
