import { connect, type Socket } from 'node:net';
import { onlyCity, readCity, readRegister, tilesDir } from '../../city.ts';
import { digitsOf } from '../../door/civil-time.ts';
import { dataFrames } from '../../feeds/hj212/compose.ts';
import { Framer, segmentIn } from '../../feeds/hj212/framing.ts';
import { parse } from '../../feeds/hj212/parse.ts';
import { senderOf } from '../../feeds/hj212/simulator.ts';
import type { RegisteredDevice } from '../../../model/register.ts';

/** The air stations of the city as their data loggers speak: what was not thanked for is kept and sent again. */
export interface DataLoggers {
  /** Values that were thanked for, as `datastream phenomenonTime result`. */
  readonly thanked: ReadonlySet<string>;
  /** Measured and not thanked for yet. */
  waiting(): number;
  /** Sent more than once, because the line broke or nobody answered. */
  resent(): number;
  /** Measures nothing more; what waits is still sent. */
  rest(): void;
  /** Measures again. */
  goOn(): void;
  close(): void;
}

interface Message {
  readonly value: string;
  readonly frames: readonly Uint8Array[];
  saidMs: number;
}

/** GB/T code of PM2.5, which every air station measures. */
const pm25 = 'a34004';
const knockEveryMs = 200;
const sayAgainAfterMs = 5_000;
const city = readCity(tilesDir, onlyCity());
const measuresPm25 = ({ feed, datastreams }: RegisteredDevice): boolean =>
  feed === 'hj212' && datastreams.some(({ property, span }) => property === 'pm25' && span === undefined);

/** Each station measures once every `everyMs`, and knocks again when its line breaks. */
export function openDataLoggers(port: number, everyMs: number): DataLoggers {
  const thanked = new Set<string>();
  const waiting = new Map<string, Message>();
  let resent = 0;
  const stations = readRegister(tilesDir, city.id).filter(measuresPm25);
  const loggers = stations.map((station) => logger(station, port, { thanked, waiting, again: () => (resent += 1) }));
  const begin = () => setInterval(() => loggers.forEach(({ measure }) => measure()), everyMs);
  let measuring = begin();
  return {
    thanked,
    waiting: () => waiting.size,
    resent: () => resent,
    rest: () => clearInterval(measuring),
    goOn: () => void (measuring = begin()),
    close() {
      clearInterval(measuring);
      for (const { close } of loggers) close();
    },
  };
}

interface Book {
  readonly thanked: Set<string>;
  /** Of all stations, by address and QN. */
  readonly waiting: Map<string, Message>;
  again(): void;
}

function logger(station: RegisteredDevice, port: number, { thanked, waiting, again }: Book) {
  const sender = { ...senderOf(station), version: 1 };
  const datastream = station.datastreams.find(({ property, span }) => property === 'pm25' && span === undefined)!.id;
  const keyOf = (qn: string): string => `${station.address} ${qn}`;
  // A second of its own for each value: a time said twice would be one value.
  let phenomenonTime = Math.floor(Date.now() / 1000) * 1000 - 6 * 3_600_000;
  let [spokenMs, closed, stands] = [0, false, false];
  let socket: Socket;

  function say(message: Message): void {
    if (!stands) return;
    message.saidMs = Date.now();
    for (const frame of message.frames) socket.write(frame);
  }
  function measure(): void {
    spokenMs = Math.max(spokenMs + 1, Date.now());
    phenomenonTime += 1_000;
    const result = (phenomenonTime / 1_000) % 400;
    const [qn, dataTime] = [digitsOf(spokenMs, city.timeZone, 17), digitsOf(phenomenonTime, city.timeZone, 14)];
    const factors = [{ code: pm25, values: { Rtd: String(result), Flag: 'N' } }];
    const frames = dataFrames(sender, undefined, qn, dataTime, factors, false);
    const message = { value: `${datastream} ${phenomenonTime} ${result}`, frames, saidMs: 0 };
    waiting.set(keyOf(qn), message);
    say(message);
  }
  function sayAgain(unlessSaidAfterMs: number): void {
    for (const [key, message] of waiting) {
      if (!key.startsWith(`${station.address} `) || message.saidMs > unlessSaidAfterMs) continue;
      if (message.saidMs > 0) again();
      say(message);
    }
  }
  function hear(frame: Uint8Array): void {
    const { header } = parse(segmentIn(frame));
    const key = keyOf(header.QN ?? '');
    const message = header.CN === '9014' ? waiting.get(key) : undefined;
    if (!message) return;
    waiting.delete(key);
    thanked.add(message.value);
  }
  function knock(): void {
    const framer = new Framer();
    socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('error', () => socket.destroy());
    socket.on('connect', () => {
      stands = true;
      sayAgain(Infinity);
    });
    socket.on('data', (chunk) => framer.push(chunk).forEach(({ ok, bytes }) => ok && hear(bytes)));
    socket.on('close', () => {
      stands = false;
      if (!closed) setTimeout(knock, knockEveryMs);
    });
  }
  knock();
  const repeating = setInterval(() => stands && sayAgain(Date.now() - sayAgainAfterMs), 1_000);
  return {
    measure,
    close() {
      closed = true;
      clearInterval(repeating);
      socket.destroy();
    },
  };
}
