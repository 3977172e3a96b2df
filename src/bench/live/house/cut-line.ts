import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can be cut as a cable is: nothing passes, and nobody is told. */
export interface CutLine {
  readonly port: number;
  cut(): void;
  mend(): void;
  close(): void;
}

export async function openCutLine(to: number): Promise<CutLine> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay(true);
    if (isCut) socket.pause();
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((near) => {
    const far = connect({ port: to, host: '127.0.0.1' });
    for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
      keep(socket);
      socket.on('data', (chunk) => void (other.write(chunk) || hold(socket, other)));
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  /** What one end does not take, the other may not send. */
  const hold = (socket: Socket, other: Socket): void => {
    socket.pause();
    other.once('drain', () => void (isCut || socket.resume()));
  };
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.pause();
    },
    mend() {
      isCut = false;
      for (const socket of sockets) socket.resume();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
