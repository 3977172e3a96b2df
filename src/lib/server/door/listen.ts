import { createServer, type Server, type Socket } from 'node:net';

/** What one device may take up. */
export interface LineLimits {
  readonly maxLines: number;
  /** A line silent for this long is closed. */
  readonly idleMs: number;
  /** A line that sends this much without one frame of a known device is closed. */
  readonly maxBytesWithoutFrame: number;
}

/** The way back to one device. Writing to a line that has closed does nothing. */
export interface Line {
  readonly peer: string;
  write(bytes: Uint8Array): void;
}

/** What a door makes of one line. */
export interface Conversation {
  /** Takes what came and gives back how many frames a known device sent. */
  take(chunk: Uint8Array): number;
  close(): void;
}

export interface ListenOptions {
  /** The setting that names the port, for sentences: `HJ212_PORT`. */
  readonly setting: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly limits: LineLimits;
  meet(line: Line): Conversation;
  warn(sentence: string): void;
}

export interface Door {
  readonly port: number;
  readonly lines: number;
  /** Stops reading from every line until `resume`; the devices' own buffers hold what follows. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

/** Opens a TCP door for field devices; rejects with a sentence when it cannot listen there. */
export async function listen(options: ListenOptions): Promise<Door> {
  const sockets = new Set<Socket>();
  let paused = false;
  const server = createServer((socket) => {
    serve(socket, sockets, options);
    if (paused) socket.pause();
  });
  await listening(server, options);
  server.on('error', (error) => options.warn(`The door of ${options.setting} failed: ${error.message}`));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    get lines() {
      return sockets.size;
    },
    pause() {
      paused = true;
      for (const socket of sockets) socket.pause();
    },
    resume() {
      if (!paused) return;
      paused = false;
      for (const socket of sockets) socket.resume();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Resolves when the server listens; rejects with a sentence when it cannot. */
export function listening(
  server: Server,
  { setting, host, port }: Pick<ListenOptions, 'setting' | 'host' | 'port'>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => reject(new Error(reasonOf(error, setting, host, port)));
    server.once('error', failed);
    server.listen({ host, port }, () => {
      server.off('error', failed);
      resolve();
    });
  });
}

function reasonOf(error: NodeJS.ErrnoException, setting: string, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program; end that one or set ${setting} to a free port.`;
  if (error.code === 'EACCES') return `Port ${port} may not be opened by this user; set ${setting} to one above 1023.`;
  return `Could not listen on ${host}:${port} (${setting}): ${error.message}.`;
}

function serve(socket: Socket, sockets: Set<Socket>, options: ListenOptions): void {
  const { limits, warn } = options;
  const peer = `${socket.remoteAddress ?? 'unknown'}:${socket.remotePort ?? 0}`;
  socket.on('error', (error) => warn(`The line to ${peer} broke: ${error.message}.`));
  if (sockets.size >= limits.maxLines) {
    warn(`A device at ${peer} was turned away: ${limits.maxLines} lines are open already (${options.setting}).`);
    socket.destroy();
    return;
  }
  sockets.add(socket);
  socket.setNoDelay(true);
  const hangUp = (why: string): void => {
    warn(`The line to ${peer} was closed: ${why}.`);
    socket.destroy();
  };
  socket.setTimeout(limits.idleMs, () => hangUp(`nothing came for ${Math.round(limits.idleMs / 1000)} s`));
  const write = (bytes: Uint8Array): void => void (socket.writable && socket.write(bytes));
  const conversation = options.meet({ peer, write });
  let bytesWithoutFrame = 0;
  socket.on('data', (chunk) => {
    bytesWithoutFrame = conversation.take(chunk) > 0 ? 0 : bytesWithoutFrame + chunk.length;
    if (bytesWithoutFrame > limits.maxBytesWithoutFrame)
      hangUp(`${bytesWithoutFrame} bytes came without one frame of a known device`);
  });
  socket.on('close', () => {
    sockets.delete(socket);
    conversation.close();
  });
}
