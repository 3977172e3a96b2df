import type { Change } from '../change.ts';
import type { FeedState } from '../feed-state.ts';
import { isSameMessage, type CapMessage, type CapReference } from './cap.ts';
import {
  expiryMs,
  gradeIds,
  gradeOf,
  incomingId,
  incomingIn,
  isStanding,
  thingOfIncoming,
  type Incoming,
  type IncomingState,
} from './incoming.ts';

const keptAtMost = 5_000;
/** What is over is known for so long: a source may still show messages that were cancelled. */
const rememberedMs = 30 * 86_400_000;

/**
 * What a message from outside changes. Taken once, however often it comes. Only whoever said a thing updates or cancels it,
 * and an exercise touches nothing real. Throws a sentence where more stand than anybody could look at.
 */
export function received(message: CapMessage, { things }: FeedState, nowMs: number): Change {
  const all = incomingIn(things.values());
  if (all.some(({ seen }) => seen.some((one) => isSameMessage(one, message)))) return {};
  const isTold = (message.status === 'Actual' || message.status === 'Exercise') && isAboutDanger(message);
  if (!isTold) return put(begun(message, 'disregarded', nowMs), nowMs);
  const named = all.filter((known) => isNamedBy(known, message));
  const standing = named.filter(isStanding);
  if (message.msgType === 'Cancel') {
    // Of what is not known yet it is kept that it is over: messages overtake each other.
    const over = standing.map((known) => ended(withSeen(known, message), 'cancelled', nowMs));
    return together(over.length > 0 ? over : [begun(message, 'cancelled', nowMs)], nowMs);
  }
  if (all.filter(isStanding).length >= keptAtMost)
    throw new Error(`${keptAtMost} warnings from outside stand already; ${message.identifier} was not taken.`);
  const [first, ...others] = standing;
  const replaced = others.map((known) => ended(known, 'superseded', nowMs));
  return together([first ? updated(first, message) : begun(message, 'standing', nowMs), ...replaced], nowMs);
}

const isAboutDanger = ({ msgType }: CapMessage): boolean =>
  msgType === 'Alert' || msgType === 'Update' || msgType === 'Cancel';

function isNamedBy({ seen, message: known, exercise }: Incoming, message: CapMessage): boolean {
  if (known.sender !== message.sender || Boolean(exercise) !== (message.status === 'Exercise')) return false;
  return message.references.some((reference) => seen.some((one) => isSameMessage(one, reference)));
}

const referenceOf = ({ sender, identifier, sentMs }: CapReference): CapReference => ({ sender, identifier, sentMs });

/** It and what it references, if its own sender said that: nobody keeps another's warning out by naming it. */
const saidBy = (message: CapMessage): CapReference[] =>
  [message, ...message.references].filter(({ sender }) => sender === message.sender).map(referenceOf);

function begun(message: CapMessage, state: IncomingState, nowMs: number): Incoming {
  return {
    id: incomingId(message),
    state,
    message,
    seen: saidBy(message),
    receivedMs: nowMs,
    ...(state === 'standing' ? {} : { overMs: nowMs }),
    ...(message.status === 'Actual' ? {} : { exercise: true }),
  };
}

function withSeen(known: Incoming, message: CapMessage): Incoming {
  const isNew = (said: CapReference): boolean => !known.seen.some((one) => isSameMessage(one, said));
  return { ...known, seen: [...known.seen, ...saidBy(message).filter(isNew)] };
}

/** An older message that comes late says nothing new. */
function updated(known: Incoming, message: CapMessage): Incoming {
  const next = withSeen(known, message);
  return message.sentMs >= known.message.sentMs ? { ...next, message } : next;
}

const ended = (known: Incoming, state: IncomingState, nowMs: number): Incoming => ({ ...known, state, overMs: nowMs });

function together(all: readonly Incoming[], nowMs: number): Required<Pick<Change, 'remove' | 'upsert' | 'observe'>> {
  const changes = all.map((incoming) => put(incoming, nowMs));
  return {
    remove: changes.flatMap(({ remove = [] }) => remove),
    upsert: changes.flatMap(({ upsert = [] }) => upsert),
    observe: changes.flatMap(({ observe = [] }) => observe),
  };
}

/** As things that rules and layers read; one that is over has no grade any more, and with that its alarm clears. */
function put(said: Incoming, nowMs: number): Change {
  const isOver = (expiryMs(said.message) ?? Infinity) <= nowMs;
  const incoming = isStanding(said) && isOver ? ended(said, 'expired', nowMs) : said;
  const thing = thingOfIncoming(incoming);
  if (!isStanding(incoming)) return { remove: gradeIds(incoming), upsert: [thing] };
  const { stream, observation } = gradeOf(incoming, nowMs);
  const remove = gradeIds(incoming).filter((id) => id !== stream.id);
  return { remove, upsert: [thing, stream], observe: [observation] };
}

/** What time alone changes: the end of what stands, and forgetting what was over long ago. */
export function incomingByClock({ things }: FeedState, nowMs: number): Change {
  const all = incomingIn(things.values());
  const over = all.filter((known) => isStanding(known) && (expiryMs(known.message) ?? Infinity) <= nowMs);
  const { remove, ...rest } = together(over, nowMs);
  const gone = all.filter(({ overMs = Infinity }) => nowMs - overMs > rememberedMs).map(({ id }) => id);
  return { ...rest, remove: [...remove, ...gone] };
}
