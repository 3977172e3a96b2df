import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** One address before several processes: each connection goes to the next one that takes it. */
export interface Front {
  readonly port: number;
  /** How many connections stand to each port now. */
  standing(): ReadonlyMap<number, number>;
  close(): void;
}

export async function openFront(ports: readonly number[]): Promise<Front> {
  const sockets = new Set<Socket>();
  const standing = new Map(ports.map((port) => [port, 0]));
  let turn = 0;
  const server = createServer((near) => void pass(near));

  async function pass(near: Socket): Promise<void> {
    keep(near);
    const first = turn;
    turn += 1;
    for (let tried = 0; tried < ports.length; tried += 1) {
      const port = ports[(first + tried) % ports.length]!;
      const far = await dial(port);
      if (far) return join(near, far, port);
    }
    near.destroy();
  }

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }

  function join(near: Socket, far: Socket, port: number): void {
    keep(far);
    standing.set(port, standing.get(port)! + 1);
    far.on('close', () => {
      standing.set(port, standing.get(port)! - 1);
      near.destroy();
    });
    near.on('close', () => far.destroy());
    if (near.destroyed) far.destroy();
    near.pipe(far).pipe(near);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    standing: () => standing,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Nothing when nobody listens there. */
function dial(port: number): Promise<Socket | undefined> {
  const socket = connect({ port, host: '127.0.0.1' });
  return new Promise((done) => {
    socket.once('connect', () => done(socket));
    socket.once('error', () => done(undefined));
  });
}
