import type { FeedContext, Offer } from '../../model/feed.ts';
import { listen, type Conversation, type Line, type LineLimits } from './listen.ts';
import { OfferQueue } from './offer-queue.ts';
import { registerChange } from './register-change.ts';
import { takeTurns } from './turns.ts';

/** What a protocol brings to a door. */
export interface Intake {
  meet(line: Line): Conversation;
  /** What the door has seen, as a sentence's part. */
  summary(): string;
  /** What time itself brings, where the door asks for turns. */
  turn?(): Offer;
}

export interface DoorOptions {
  /** The setting that names the port. */
  readonly setting: string;
  readonly defaultPort: number;
  readonly limits: LineLimits;
  /** How often the intake has its turn; never when absent. */
  readonly turnEveryMs?: number;
  openIntake(context: FeedContext, offer: (offer: Offer) => void): Intake;
}

/** With this many messages waiting for the log, devices are no longer read from until it has caught up. */
const pauseAt = 5000;
const noteEveryMs = 5000;

/** A feed's whole life as a TCP server: says what is registered, then what devices send, until the signal aborts. */
export async function* serveDoor(context: FeedContext, options: DoorOptions): AsyncGenerator<Offer> {
  const { signal, settings } = context;
  const queue = new OfferQueue(() => door.resume());
  const intake = options.openIntake(context, (offer) => {
    queue.push(offer);
    if (queue.size >= pauseAt) door.pause();
  });
  const host = settings.HOST || '127.0.0.1';
  const port = portOf(settings[options.setting], options);
  const { setting, limits } = options;
  context.door?.({ transport: 'TCP', port, lines: 0 });
  const door = await listen({ setting, host, port, limits, meet: intake.meet, warn: context.warn });
  const say = (): void => {
    context.note(`listening on ${host}:${door.port}, ${door.lines} lines open, ${intake.summary()}`);
    context.door?.({ transport: 'TCP', port: door.port, lines: door.lines });
  };
  const saying = setInterval(say, noteEveryMs);
  const endTurns = takeTurns({
    intake,
    queue,
    everyMs: options.turnEveryMs,
    waitingAtMost: pauseAt,
    warn: context.warn,
  });
  try {
    say();
    yield registerChange(context);
    yield* queue.take(signal);
  } finally {
    clearInterval(saying);
    endTurns();
    await door.close();
  }
}

/** The port a setting names, or the usual one; throws a sentence on what is no port. */
export function portOf(
  text: string | undefined,
  { setting, defaultPort }: Pick<DoorOptions, 'setting' | 'defaultPort'>,
): number {
  if (text === undefined || text === '') return defaultPort;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new Error(`${setting} is ${text}; a port of 0 to 65535 was expected.`);
}
