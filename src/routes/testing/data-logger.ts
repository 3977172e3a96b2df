import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { onlyCity, readCity, readRegister, tilesDir } from '$lib/server/city.ts';
import { digitsOf } from '$lib/server/door/civil-time.ts';
import { dataFrames } from '$lib/server/feeds/hj212/compose.ts';
import { codeOf } from '$lib/server/feeds/hj212/factors.ts';
import { Framer, segmentIn } from '$lib/server/feeds/hj212/framing.ts';
import { parse } from '$lib/server/feeds/hj212/parse.ts';
import { senderOf } from '$lib/server/feeds/hj212/simulator.ts';
import type { RegisteredDevice } from '$lib/model/register.ts';

/** A registered HJ 212 device that measures what a test tells it to, over TCP like any other. */
export interface DataLogger {
  readonly device: RegisteredDevice;
  /** Says values of the moment, by property; resolves once it was thanked for them, which is after they were kept. */
  say(values: Readonly<Record<string, number>>, atMs?: number): Promise<void>;
  /** Says the means of the hour that began then, as what it had kept. */
  recall(values: Readonly<Record<string, number>>, hourMs: number): Promise<void>;
  close(): void;
}

const city = readCity(tilesDir, onlyCity());

/** The registered HJ 212 devices of a kind of thing. */
export const devicesOf = (kind: string): RegisteredDevice[] =>
  readRegister(tilesDir, city.id).filter(({ feed, thing }) => feed === 'hj212' && thing.kind === kind);

/** A device, switched on; it knocks until its door opens, for half a minute. */
export async function openDataLogger(port: number, device: RegisteredDevice): Promise<DataLogger> {
  const socket = await knock(port, 60);
  const framer = new Framer();
  const waiting = new Map<string, () => void>();
  socket.on('data', (chunk) => {
    for (const { ok, bytes } of framer.push(chunk)) {
      const { header } = ok ? parse(segmentIn(bytes)) : { header: {} as Record<string, string> };
      if (header['CN'] === '9014') waiting.get(header['QN'] ?? '')?.();
    }
  });
  const sender = { ...senderOf(device), version: 1 };
  let spokenMs = 0;

  function tell(values: Readonly<Record<string, number>>, atMs: number, span?: 'hour'): Promise<void> {
    spokenMs = Math.max(spokenMs + 1, Date.now());
    const qn = digitsOf(spokenMs, city.timeZone, 17);
    const factors = Object.entries(values).map(([property, value]) => {
      const code = codeOf(property, 1);
      if (!code) throw new Error(`HJ 212-2017 has no code for ${property}.`);
      return { code, values: { [span ? 'Avg' : 'Rtd']: String(value), Flag: 'N' } };
    });
    for (const frame of dataFrames(sender, span, qn, digitsOf(atMs, city.timeZone, 14), factors, false))
      socket.write(frame);
    return new Promise((thanked) => waiting.set(qn, thanked));
  }

  return {
    device,
    say: (values, atMs = Date.now()) => tell(values, atMs),
    recall: (values, hourMs) => tell(values, hourMs, 'hour'),
    close: () => void socket.destroy(),
  };
}

async function knock(port: number, tries: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  try {
    await once(socket, 'connect');
    return socket;
  } catch (error) {
    if (tries === 0) throw error;
    await pause(500);
    return knock(port, tries - 1);
  }
}
