import type { FeedContext, Offer } from '../../../model/feed.ts';
import type { Conversation, Line } from '../../door/listen.ts';
import type { Intake } from '../../door/serve-door.ts';
import { devicesOf, type Devices } from './devices.ts';
import { UnreadableBody } from './elements.ts';
import { Framer, type Framed } from './framing.ts';
import { clockToleranceMs, observe } from './observe.ts';
import { parse, type Message } from './parse.ts';
import { replyTo } from './reply.ts';

/** How many reports are remembered as kept, so that one sent again is thanked for and not kept twice. */
const remembered = 4096;

interface Seen {
  readonly devices: Devices;
  readonly context: FeedContext;
  readonly offer: (offer: Offer) => void;
  readonly offsets: Map<string, number>;
  readonly speaking: Set<string>;
  readonly kept: Set<string>;
}

/** Reads what stations send and offers it; a station is answered when the log has its report, and not when nobody registered it. */
export function openIntake(context: FeedContext, offer: (offer: Offer) => void): Intake {
  const devices = devicesOf(context.register);
  const seen: Seen = { devices, context, offer, offsets: new Map(), speaking: new Set(), kept: new Set() };
  return { meet: (line) => converse(line, seen), summary: () => summaryOf(seen) };
}

function converse(line: Line, seen: Seen): Conversation {
  const framer = new Framer();
  // Only the first packet of several says the serial that the answer to the last repeats.
  let serial: number | undefined;
  const answer = (message: Message): void => {
    const reply = replyTo(message, message.serial ?? serial, seen.context.city.timeZone, Date.now());
    if (reply) line.write(reply);
  };
  const receive = (framed: Framed): boolean => {
    const message = read(framed, seen);
    if (!message) return false;
    serial = message.serial ?? serial;
    return accept(message, framed.bytes, answer, seen);
  };
  return { take: (chunk) => framer.push(chunk).filter(receive).length, close: () => {} };
}

/** The message of a frame, or nothing when it cannot be read and is put aside with the reason. */
function read(framed: Framed, { context }: Seen): Message | undefined {
  if (!framed.ok) {
    context.quarantine(framed.bytes, framed.error);
    return undefined;
  }
  try {
    return parse(framed.bytes);
  } catch (fault) {
    if (!(fault instanceof UnreadableBody)) throw fault;
    context.quarantine(framed.bytes, fault.message);
    return undefined;
  }
}

/** Offers what a registered station says; `false` for a station nobody registered. */
function accept(message: Message, raw: Uint8Array, answer: (message: Message) => void, seen: Seen): boolean {
  const address = message.stationAddr;
  const device = seen.devices.get(address);
  if (!device) {
    seen.context.quarantine(raw, `No station ${address} is registered; add it to the city's register.json.`);
    return false;
  }
  seen.speaking.add(address);
  const key = `${address} ${message.functionCode} ${message.serial} ${message.sendTime}`;
  const { observations, clockOffsetMs } = observe(message, device, seen.context.city.timeZone, Date.now());
  if (clockOffsetMs !== undefined) seen.offsets.set(address, clockOffsetMs);
  const settled = (failure?: Error): void => {
    if (failure) return;
    remember(seen.kept, key);
    answer(message);
  };
  if (seen.kept.has(key) || observations.length === 0) answer(message);
  else seen.offer({ observe: observations, settled });
  return true;
}

function remember(kept: Set<string>, key: string): void {
  kept.add(key);
  const oldest = kept.values().next();
  if (kept.size > remembered && !oldest.done) kept.delete(oldest.value);
}

function summaryOf({ speaking, offsets }: Seen): string {
  const off = [...offsets].filter(([, ms]) => Math.abs(ms) > clockToleranceMs);
  const clocks = off.slice(0, 5).map(([address, ms]) => `${address} ${ms > 0 ? '+' : '−'}${minutesOf(ms)} min`);
  const told = `${speaking.size} stations heard`;
  return off.length > 0 ? `${told}, ${off.length} clocks off (${clocks.join(', ')})` : told;
}

function minutesOf(ms: number): string {
  return (Math.abs(ms) / 60_000).toFixed(1);
}
