import { connect, type Socket } from 'node:net';
import { onlyCity, readCity, readRegister, tilesDir } from '../../../lib/server/city.ts';
import { digitsOf } from '../../../lib/server/door/civil-time.ts';
import { dataFrames } from '../../../lib/server/feeds/hj212/compose.ts';
import { Framer, segmentIn } from '../../../lib/server/feeds/hj212/framing.ts';
import { parse } from '../../../lib/server/feeds/hj212/parse.ts';
import { senderOf } from '../../../lib/server/feeds/hj212/simulator.ts';
import type { Id } from '../../../lib/model/id.ts';
import type { RegisteredDevice } from '../../../lib/model/register.ts';

/** One value that a device was thanked for: it must never be lost again. */
export interface Thanked {
  readonly datastream: Id;
  readonly phenomenonTime: number;
  readonly result: number;
}
export interface Devices {
  readonly thanked: readonly Thanked[];
  sent(): number;
  /** Resolves when as many more were thanked for. */
  thankedFor(more: number): Promise<void>;
  close(): void;
}

/** GB/T code of PM2.5, which every air station measures. */
const pm25 = 'a34004';
/** Messages a device has on the way at one time. */
const window = 4;
const knockEveryMs = 100;
const city = readCity(tilesDir, onlyCity());

/** Every air station of the city speaks HJ 212 to a door as fast as it is thanked, and knocks again when the line breaks. */
export function openDevices(port: number): Devices {
  const thanked: Thanked[] = [];
  let sent = 0;
  const stations = readRegister(tilesDir, city.id).filter(({ feed, datastreams }) =>
    datastreams.some(({ property, span }) => feed === 'hj212' && property === 'pm25' && span === undefined),
  );
  const closers = stations.map((station) =>
    speak(
      station,
      port,
      (value) => thanked.push(value),
      () => (sent += 1),
    ),
  );
  return {
    thanked,
    sent: () => sent,
    async thankedFor(more) {
      const goal = thanked.length + more;
      while (thanked.length < goal) await new Promise((done) => setTimeout(done, 10));
    },
    close: () => closers.forEach((close) => close()),
  };
}

function speak(
  station: RegisteredDevice,
  port: number,
  thank: (value: Thanked) => void,
  count: () => void,
): () => void {
  const sender = { ...senderOf(station), version: 1 };
  const datastream = station.datastreams.find(({ property, span }) => property === 'pm25' && span === undefined)!.id;
  /** What was said and not yet thanked for, by QN. */
  const open = new Map<string, Thanked>();
  // Each value is of a second of its own in the last hours: a time said twice would be one value.
  let phenomenonTime = Math.floor(Date.now() / 1000) * 1000 - 6 * 3_600_000;
  let [spokenMs, closed] = [0, false];
  let socket: Socket;

  function say(): void {
    spokenMs = Math.max(spokenMs + 1, Date.now());
    phenomenonTime += 1_000;
    const result = (phenomenonTime / 1_000) % 400;
    const [qn, dataTime] = [digitsOf(spokenMs, city.timeZone, 17), digitsOf(phenomenonTime, city.timeZone, 14)];
    const factors = [{ code: pm25, values: { Rtd: String(result), Flag: 'N' } }];
    open.set(qn, { datastream, phenomenonTime, result });
    for (const frame of dataFrames(sender, undefined, qn, dataTime, factors, false)) socket.write(frame);
    count();
  }
  function hear(frame: Uint8Array): void {
    const { header } = parse(segmentIn(frame));
    const value = header.CN === '9014' ? open.get(header.QN!) : undefined;
    if (!value) return;
    open.delete(header.QN!);
    thank(value);
    say();
  }
  function knock(): void {
    const framer = new Framer();
    open.clear();
    socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('error', () => socket.destroy());
    socket.on('connect', () => Array.from({ length: window }, say));
    socket.on('data', (chunk) => framer.push(chunk).forEach(({ ok, bytes }) => ok && hear(bytes)));
    socket.on('close', () => void (closed || setTimeout(knock, knockEveryMs)));
  }
  knock();
  return () => {
    closed = true;
    socket.destroy();
  };
}
