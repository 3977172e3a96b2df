import { connect, type Socket } from 'node:net';
import { createFrameCutter, textFrame, type FrameKind } from './ws-frames.ts';

/** One browser's line, spoken as plainly as can be: socket.io over WebSocket over TCP, with every byte counted. */
export interface Line {
  /** Bytes that came over TCP since the line was open. */
  bytes(): number;
  emit(event: string, ...args: readonly unknown[]): void;
  /** Stops reading: the kernel's buffers fill and then the server's. */
  pause(): void;
  resume(): void;
  close(): void;
}

export interface LineOptions {
  readonly port: number;
  /** Whether messages are put together or only their first bytes are kept. */
  readonly whole: boolean;
  heard(kind: FrameKind, head: Uint8Array, length: number): void;
}

const readBytes = 256 * 1024;
const decoder = new TextDecoder();

/** Resolves when the server has taken us into its main namespace. */
export function openLine({ port, whole, heard }: LineOptions): Promise<Line> {
  return new Promise((done, fail) => {
    let bytes = 0;
    let upgraded = false;
    const cut = createFrameCutter(whole, (kind, head, length) => {
      const first = kind === 'text' ? decoder.decode(head.subarray(0, 2)) : '';
      if (first.startsWith('0')) socket.write(textFrame('40'));
      else if (first === '2') socket.write(textFrame('3'));
      else if (first === '40') done(line);
      else heard(kind, head, length);
    });
    const take = (count: number, buffer: Uint8Array): boolean => {
      bytes += count;
      const chunk = buffer.subarray(0, count);
      if (upgraded) cut(chunk);
      else upgraded = passUpgrade(chunk, cut);
      return true;
    };
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer: roomToRead, callback: take } });
    socket.on('error', fail);
    socket.write(upgradeRequest(port));
    const line = lineOver(socket, () => bytes);
  });
}

/** One for all lines of a process: what is read is used up before the next read. */
const roomToRead = new Uint8Array(readBytes);

function lineOver(socket: Socket, bytes: () => number): Line {
  return {
    bytes,
    emit: (event, ...args) => void socket.write(textFrame(`42${JSON.stringify([event, ...args])}`)),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    close: () => void socket.destroy(),
  };
}

const upgradeRequest = (port: number): string =>
  [
    'GET /live/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    '\r\n',
  ].join('\r\n');

/** Leaves the answer to the upgrade behind, which is short enough to come at once; frames may follow in the same chunk. */
function passUpgrade(chunk: Uint8Array, cut: (chunk: Uint8Array) => void): boolean {
  const text = Buffer.from(chunk).toString('latin1');
  if (!text.startsWith('HTTP/1.1 101')) throw new Error(`The server would not speak WebSocket: ${text.slice(0, 60)}`);
  cut(chunk.subarray(text.indexOf('\r\n\r\n') + 4));
  return true;
}
