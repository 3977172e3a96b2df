import type { FeedContext, Offer } from '../../../model/feed.ts';
import type { Conversation, Line } from '../../door/listen.ts';
import type { Intake } from '../../door/serve-door.ts';
import { devicesOf, type Devices } from './devices.ts';
import { Framer, segmentIn, type Framed } from './framing.ts';
import { clockToleranceMs, observe, type FindStream } from './observe.ts';
import { parse, UnreadableSegment, type Message } from './parse.ts';
import { replyTo } from './reply.ts';
import { Assembler, type Whole } from './split.ts';

/** How many messages are remembered as kept, so that one sent again is thanked for and not kept twice. */
const remembered = 4096;

/** State of one opened door: who spoke, whose clock is off, what was kept. */
interface Seen {
  readonly devices: Devices;
  readonly context: FeedContext;
  readonly offer: (offer: Offer) => void;
  readonly speaking: Set<string>;
  readonly offsets: Map<string, number>;
  readonly kept: Set<string>;
  readonly unregistered: Set<string>;
}

/**
 * Reads what devices send and offers it. A device gets its acknowledgement when the log has its data; when that fails, or
 * when nobody registered the device, it gets none and may send again.
 */
export function openIntake(context: FeedContext, offer: (offer: Offer) => void): Intake {
  const seen: Seen = {
    devices: devicesOf(context.register),
    context,
    offer,
    speaking: new Set(),
    offsets: new Map(),
    kept: new Set(),
    unregistered: new Set(),
  };
  return { meet: (line) => converse(line, seen), summary: () => summaryOf(seen) };
}

/** One line and what is half said on it. */
interface Ear {
  readonly line: Line;
  readonly assembler: Assembler;
  readonly seen: Seen;
}

function converse(line: Line, seen: Seen): Conversation {
  const framer = new Framer();
  const ear: Ear = { line, assembler: new Assembler(), seen };
  return {
    take(chunk) {
      const now = Date.now();
      for (const sentence of ear.assembler.expire(now)) seen.context.warn(`${line.peer}: ${sentence}`);
      return framer.push(chunk).filter((framed) => receive(framed, ear, now)).length;
    },
    close: () => {},
  };
}

/** Takes one frame; true when a known device sent it and it could be read. */
function receive(framed: Framed, ear: Ear, now: number): boolean {
  const { context, devices } = ear.seen;
  try {
    if (!framed.ok) throw new UnreadableSegment(framed.error, 0);
    const part = parse(segmentIn(framed.bytes));
    const find = devices.get(part.header.MN!);
    if (find) accept(part, keyOf(part, framed.bytes), find, ear, now);
    else
      context.quarantine(framed.bytes, `No device with MN ${part.header.MN} is registered; add it to register.json.`);
    return find !== undefined;
  } catch (fault) {
    if (!(fault instanceof UnreadableSegment)) throw fault;
    context.quarantine(framed.bytes, fault.message);
    return false;
  }
}

function accept(part: Message, key: string | undefined, find: FindStream, ear: Ear, now: number): void {
  const { seen, line, assembler } = ear;
  const address = part.header.MN!;
  seen.speaking.add(address);
  const thank = (parts: readonly Message[]): void => parts.forEach((thanked) => sendBack(replyTo(thanked), line));
  if (key && seen.kept.has(key)) return thank([part]);
  const ready = readyOf(part, assembler.take(part, now));
  if (!ready) return;
  const reading = observe(ready.message, find, seen.context.city.timeZone, now);
  noteReading(seen, address, reading.clockOffsetMs, reading.unregistered);
  if (reading.observations.length === 0) return thank(ready.parts);
  const settled = (failure?: Error): void => {
    if (failure) return;
    if (key) remember(seen.kept, key);
    thank(ready.parts);
  };
  seen.offer({ observe: reading.observations, settled });
}

/**
 * A part that states its own time is kept and thanked for alone, for many devices send the next part only then. Parts
 * that rely on another one's time wait for the whole.
 */
function readyOf(part: Message, whole: Whole | undefined): Whole | undefined {
  const needWhole = (other: Message): boolean => !other.cp.DataTime;
  if (!needWhole(part) && !whole?.parts.some(needWhole)) return { message: part, parts: [part] };
  return whole && { message: whole.message, parts: whole.parts.filter((one) => one === part || needWhole(one)) };
}

function sendBack(reply: Uint8Array | undefined, line: Line): void {
  if (reply) line.write(reply);
}

/** QN and the frame's last bytes (its CRC) tell a message sent again from another of the same moment. */
function keyOf({ header }: Message, raw: Uint8Array): string | undefined {
  const crc = Buffer.from(raw.buffer, raw.byteOffset + raw.length - 4, 4).toString('latin1');
  return header.QN && `${header.MN} ${header.QN} ${header.CN} ${header.PNO ?? ''} ${crc}`;
}

function remember(kept: Set<string>, key: string): void {
  kept.add(key);
  if (kept.size <= remembered) return;
  const oldest = kept.values().next();
  if (!oldest.done) kept.delete(oldest.value);
}

function noteReading(seen: Seen, address: string, offsetMs: number | undefined, unregistered: readonly string[]): void {
  if (offsetMs !== undefined) seen.offsets.set(address, offsetMs);
  for (const code of unregistered) {
    if (seen.unregistered.size < remembered) seen.unregistered.add(`${address} ${code}`);
  }
}

function summaryOf({ speaking, offsets, unregistered }: Seen): string {
  const off = [...offsets].filter(([, ms]) => Math.abs(ms) > clockToleranceMs);
  const clocks = off.slice(0, 5).map(([address, ms]) => `${address} ${ms > 0 ? '+' : '−'}${minutesOf(ms)} min`);
  const parts = [`${speaking.size} devices heard`];
  if (off.length > 0) parts.push(`${off.length} clocks off (${clocks.join(', ')})`);
  if (unregistered.size > 0) parts.push(`${unregistered.size} factors without a datastream`);
  return parts.join(', ');
}

function minutesOf(ms: number): string {
  return (Math.abs(ms) / 60_000).toFixed(1);
}
