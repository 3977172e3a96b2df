import { connect, type Socket } from 'node:net';
import { chance } from './waves.ts';

export interface DeviceLineOptions {
  readonly host: string;
  readonly port: number;
  /** Names the device, so that not all of them knock in the same moment. */
  readonly name: string;
  readonly signal: AbortSignal;
  hear(chunk: Uint8Array): void;
  /** The line stands (again). */
  opened(): void;
}

export interface DeviceLine {
  readonly open: boolean;
  /** Writes, in pieces when asked; `false` when the line does not stand. */
  send(bytes: Uint8Array, pieces?: number): boolean;
}

const firstWaitMs = 500;
const longestWaitMs = 5000;

/** A device's side of a TCP line: knocks until it is let in, and again after every break, waiting longer each time. */
export function keepLine(options: DeviceLineOptions): DeviceLine {
  const { signal, name } = options;
  let socket: Socket | undefined;
  let current: Socket | undefined;
  let tries = 0;
  let timer: NodeJS.Timeout | undefined;
  const knock = (): void => {
    if (signal.aborted) return;
    const next = connect({ host: options.host, port: options.port });
    next.setNoDelay(true);
    next.on('connect', () => {
      socket = next;
      tries = 0;
      options.opened();
    });
    next.on('data', options.hear);
    // A refused or broken line ends in `close`, where the next try is set.
    next.on('error', () => next.destroy());
    next.on('close', () => {
      socket = undefined;
      tries += 1;
      if (!signal.aborted) timer = setTimeout(knock, waitMs(name, tries));
    });
    current = next;
  };
  const stop = (): void => {
    clearTimeout(timer);
    current?.destroy();
  };
  signal.addEventListener('abort', stop, { once: true });
  timer = setTimeout(knock, chance(name) * 400);
  return {
    get open() {
      return socket !== undefined;
    },
    send: (bytes, pieces = 1) => socket !== undefined && writePieces(socket, bytes, pieces),
  };
}

function waitMs(name: string, tries: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(tries, 6)) * (0.5 + chance(name, tries));
}

function writePieces(socket: Socket, bytes: Uint8Array, pieces: number): boolean {
  const size = Math.ceil(bytes.length / pieces);
  for (let from = 0; from < bytes.length; from += size) socket.write(bytes.subarray(from, from + size));
  return true;
}
