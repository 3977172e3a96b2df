import { createServer } from 'node:http';
import { Server, type Socket as Served } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deliver, textParcel } from './parcel.ts';
import * as parser from '../../model/packet-parser.ts';

/** A real server and its address; what it hears is kept. */
let server: Server;
let url: string;
let clients: Socket[] = [];
const served: Served[] = [];

beforeEach(async () => {
  const http = createServer();
  server = new Server(http, { parser, path: '/live', serveClient: false });
  served.length = 0;
  server.on('connection', (socket) => {
    served.push(socket);
    socket.on('clock', (answer: (now: number) => void) => answer(42));
  });
  await new Promise<void>((resolve) => http.listen(0, resolve));
  url = `http://localhost:${(http.address() as { port: number }).port}`;
});
afterEach(async () => {
  for (const client of clients) client.close();
  clients = [];
  await server.close();
});

async function join(transport: 'websocket' | 'polling'): Promise<Socket> {
  const client = io(url, { parser, path: '/live', transports: [transport], reconnection: false, auth: { past: true } });
  clients.push(client);
  await vi.waitFor(() => expect(client.connected && served.length).toBeTruthy(), 10_000);
  return client;
}

describe.each(['websocket', 'polling'] as const)('our parser over %s', (transport) => {
  it('carries control, fixes, snapshots and written text in their order', async () => {
    const client = await join(transport);
    const heard: unknown[][] = [];
    client.onAny((...args: unknown[]) => void heard.push(args));
    const socket = served.at(-1)!;
    const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => (n === 0 ? 1 : n));
    socket.emit('status', [], 5);
    socket.emit('fixes', bytes);
    deliver(socket as never, textParcel(parser.eventText('delta', { feed: '水', seq: 1 })));
    socket.emit('snapshot', '水', new TextEncoder().encode('{"a":1}'));
    await vi.waitFor(() => expect(heard).toHaveLength(4), 10_000);
    expect(heard[0]).toEqual(['status', [], 5]);
    expect(heard[1]![0]).toBe('fixes');
    expect(Buffer.from(heard[1]![1] as Uint8Array).equals(bytes)).toBe(true);
    expect(heard[2]).toEqual(['delta', { feed: '水', seq: 1 }]);
    expect([heard[3]![1], new TextDecoder().decode(heard[3]![2] as Uint8Array)]).toEqual(['水', '{"a":1}']);
    expect(socket.handshake.auth).toMatchObject({ past: true });
  });

  it('answers acknowledgements and reaches rooms', async () => {
    const client = await join(transport);
    expect(await client.timeout(10_000).emitWithAck('clock')).toBe(42);
    const notices: unknown[] = [];
    client.on('notice', (notice) => notices.push(notice));
    void served.at(-1)!.join('wall');
    server.to('wall').emit('notice', '全体');
    await vi.waitFor(() => expect(notices).toEqual(['全体']), 10_000);
  });
});

it('a peer that talks nonsense is put out, and the others are served on', async () => {
  const client = await join('websocket');
  for (const nonsense of ['42["x"', '45-["x",{}]', '49', Uint8Array.of(9, 9), new Uint8Array(0)]) {
    const raw = new WebSocket(`${url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`);
    const closed = new Promise((resolve) => raw.addEventListener('close', resolve));
    raw.addEventListener('message', ({ data }) => {
      if (String(data).startsWith('0')) raw.send('40');
      if (String(data).startsWith('40')) raw.send(nonsense);
    });
    await closed;
  }
  expect(await client.timeout(10_000).emitWithAck('clock')).toBe(42);
});
