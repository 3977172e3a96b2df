import type { Socket } from 'socket.io';
import type { FromPast, Seek, ToPast } from '../../model/past-wire.ts';
import type { Interest } from '../../model/wire.ts';
import { openAllowance } from '../hub/allowance.ts';
import type { MoverHall, MoverSeat } from '../hub/mover-hall.ts';
import { pause } from '../hub/pause.ts';
import { parseCount, parseInterest } from '../hub/request.ts';
import { openFactCredit } from './fact-credit.ts';
import type { FactWay } from './fact-tape.ts';
import { parseSeek, parseSpeed } from './past-request.ts';
import { openPlayer, type Player, type PlayerOptions } from './player.ts';
import type { PastReach } from './past-reach.ts';

export type PastSocket = Socket<ToPast, FromPast>;

export interface SessionOptions extends Omit<PlayerOptions, 'recorded' | 'hall' | 'way' | 'tell' | 'status'> {
  readonly reach: () => Promise<PastReach>;
  /** A hall of one's own for each moment, so that nothing of another one is left in it. */
  readonly openHall: () => MoverHall;
  readonly warn: (sentence: string) => void;
}

/** More requests than this at once, or a second, and the rest is not done; its credit is counted apart. */
const requestsAtOnce = 40;
const requestsPerSecond = 10;
const creditsAtOnce = 400;
const creditsPerSecond = 100;
/** What could not be read is tried again after this. */
const againAfterMs = 2_000;

/** Serves one browser that looks at the past, until it goes. A second seek cancels the first. */
export function openPastSession(socket: PastSocket, options: SessionOptions): void {
  const requests = openAllowance(requestsAtOnce, requestsPerSecond);
  const credits = openAllowance(creditsAtOnce, creditsPerSecond);
  const credit = openFactCredit();
  const fixes = { sent: 0, before: 0 };
  let interest: Interest | undefined;
  let current: AbortController | undefined;
  let player: Player | undefined;
  let seat: MoverSeat | undefined;
  /** What was said to a seek that is not shown yet. */
  let early: ((player: Player) => void) | undefined;

  function wayOf(signal: AbortSignal): FactWay {
    const unlessGone = (bytes: number, send: () => void): void => {
      if (signal.aborted) return;
      if (bytes > 0) credit.sent(bytes);
      send();
    };
    return {
      joined: (feed, joined) => unlessGone(0, () => socket.emit('joined', feed, joined)),
      snapshot: (feed, json) => unlessGone(json.length, () => socket.emit('snapshot', feed, json)),
      delta: (delta) => unlessGone(sizeOf(delta), () => socket.emit('delta', delta)),
      open: credit.open,
    };
  }

  function sit(hall: MoverHall): MoverSeat {
    seat?.leave();
    fixes.before = fixes.sent;
    const next = hall.sit({
      roster: (news) => void socket.emit('roster', news),
      fixes(message) {
        fixes.sent += 1;
        socket.emit('fixes', message);
      },
    });
    if (interest) next.interest(interest);
    return next;
  }

  async function go(to: Seek): Promise<void> {
    current?.abort();
    current = new AbortController();
    const { signal } = current;
    player = undefined;
    early = undefined;
    seat?.leave();
    let from = to;
    while (!signal.aborted) {
      try {
        await show(from, signal);
      } catch (error) {
        if (signal.aborted) return;
        const why = error instanceof Error ? error.message : String(error);
        options.warn(`A browser's look at ${new Date(from.atMs).toISOString()} failed: ${why}`);
        socket.emit('notice', `The past cannot be read now: ${why}`);
        from = stoodAt(from);
        await pause(againAfterMs, signal);
      }
    }
  }

  /** Where the player stood when it failed, or where it was to begin. */
  function stoodAt(began: Seek): Seek {
    if (!player) return began;
    return { ...began, atMs: player.atMs(), playing: player.playing, speed: player.speed };
  }

  /** Shows the moment and what comes after it until the signal aborts. */
  async function show(to: Seek, signal: AbortSignal): Promise<void> {
    player = undefined;
    socket.emit('sought', to.seek);
    const hall = options.openHall();
    const { reach, recorded } = await options.reach();
    signal.throwIfAborted();
    socket.emit('reach', reach);
    seat = sit(hall);
    const opened = await openPlayer(to, { ...options, ...outcome(signal), recorded, hall }, signal);
    player = opened;
    early?.(opened);
    early = undefined;
    await opened.ended;
  }

  function outcome(signal: AbortSignal): Pick<PlayerOptions, 'way' | 'tell' | 'status'> {
    return {
      way: wayOf(signal),
      tell: (moment) => void socket.emit('moment', moment),
      status: (statuses, nowMs) => void socket.emit('status', statuses, nowMs),
    };
  }

  /** What a browser says is done, or it is told by a sentence why not. */
  function listen(event: keyof ToPast, handle: (...sent: unknown[]) => void, allowance = requests): void {
    const guarded = (...sent: unknown[]): void => {
      try {
        if (!allowance.spend()) throw new Error(`It says ${event} too often: more than ${requestsPerSecond} a second.`);
        handle(...sent);
      } catch (error) {
        socket.emit('notice', error instanceof Error ? error.message : String(error));
      }
    };
    socket.on(event, guarded as never);
  }

  function tellPlayer(say: (player: Player) => void): void {
    if (player) say(player);
    else early = say;
  }

  listen('seek', (sent) => void go(parseSeek(sent)));
  listen('play', (sent) => {
    const speed = parseSpeed(sent);
    tellPlayer((opened) => opened.play(speed));
  });
  listen('pause', () => tellPlayer((opened) => opened.pause()));
  listen('interest', (sent) => {
    interest = parseInterest(sent);
    seat?.interest(interest);
    player?.tick();
  });
  const took = (facts: unknown, messages: unknown): void => {
    credit.took(parseCount(facts));
    seat?.took(Math.max(0, parseCount(messages) - fixes.before));
    player?.tick();
  };
  listen('took', took, credits);
  listen('clock', (answer) => {
    if (typeof answer !== 'function') throw new Error('A question for the time needs an acknowledgement.');
    (answer as (nowMs: number) => void)(options.now());
  });
  socket.on('disconnect', () => {
    current?.abort();
    seat?.leave();
  });
  options.reach().then(
    ({ reach }) => socket.emit('reach', reach),
    (error: unknown) => socket.emit('notice', `The past cannot be read now: ${String(error)}`),
  );
}

/** About how long a delta is as JSON; written once more only to count would cost as much as sending it. */
function sizeOf({ observe = [], upsert = [], remove = [] }: Parameters<FactWay['delta']>[0]): number {
  return 100 + observe.length * 140 + upsert.length * 400 + remove.length * 50;
}
