import { openCredit } from '../../../lib/live/credit.ts';
import { feed } from '../senders/feed.ts';
import { clockMs } from './clock.ts';
import { openLine, type Line } from './line.ts';
import { tickMs, type MovingCity } from './moving-city.ts';
import type { Drive } from './serve.ts';
import { jsonWitness, type Witness } from './witness.ts';

export interface ClientOptions {
  readonly speaks: 'ours' | 'json' | 'nothing';
  readonly cells: readonly number[];
  readonly witness: boolean;
}

/** What a client has heard of movers since `begin`. */
export interface Heard {
  readonly messages: number;
  /** Bytes over TCP, everything included. */
  readonly bytes: number;
  /** Due time of the newest tick heard of. */
  readonly lastDueMs: number;
  /** Messages about a tick that was over by a whole tick and more when `begin` was called. */
  readonly stale: number;
  /** Ticks that the hub says it passed over for this client because it had no credit. */
  readonly skipped: number;
  /** From the time a tick was due to the message being here, decoded where the client is a witness. */
  readonly latenciesMs: readonly number[];
  /** What decoding took, of a witness. */
  readonly decodingMs: readonly number[];
}

export interface Client {
  readonly line: Line;
  begin(): void;
  heard(): Heard;
  /** The share of last reports in its cells that a witness knows of; nothing for who is none. */
  delivered(city: MovingCity, drive: Drive): number | undefined;
}

const decoder = new TextDecoder();
type Count = { -readonly [K in keyof Heard]: Heard[K] } & { latenciesMs: number[]; decodingMs: number[] };

export async function openClient(port: number, options: ClientOptions, city: MovingCity): Promise<Client> {
  const { speaks, cells } = options;
  const witness = options.witness ? await openWitness(speaks, city) : undefined;
  let count = nothingYet();
  let [bytesBefore, begunMs] = [0, 0];
  const credit = openCredit((facts, fixes) => line.emit('took', facts, fixes));

  function tookFixes(head: Uint8Array): void {
    const header = new DataView(head.buffer, head.byteOffset);
    count.skipped += header.getUint32(20, true);
    note(header.getFloat64(8, true), () => witness?.binary(head));
    credit.fixes();
  }
  function tookText(head: Uint8Array): void {
    const start = decoder.decode(head.subarray(0, 64));
    const due = /^42\["movers",([\d.]+)/.exec(start);
    if (due) note(Number(due[1]), () => witness && readText(witness, head));
    else if (witness && start.startsWith('42')) readText(witness, head);
  }
  function note(dueMs: number, decode: () => void): void {
    const beganMs = clockMs();
    decode();
    const nowMs = clockMs();
    if (witness) count.decodingMs.push(nowMs - beganMs);
    count.latenciesMs.push(nowMs - dueMs);
    count.messages += 1;
    if (dueMs < begunMs - tickMs) count.stale += 1;
    count.lastDueMs = dueMs;
  }
  const line = await openLine({
    port,
    whole: options.witness,
    heard: (kind, head) => (kind === 'text' ? tookText(head) : tookFixes(head)),
  });
  if (speaks === 'ours') line.emit('interest', { feeds: [feed], fine: cells, coarse: [], follow: [], everyTicks: 1 });
  else if (speaks === 'json') line.emit('interest', { fine: cells });
  return {
    line,
    begin() {
      count = nothingYet();
      begunMs = clockMs();
      bytesBefore = line.bytes();
    },
    heard: () => ({ ...count, bytes: line.bytes() - bytesBefore }),
    delivered: (city, drive) => witness && share(witness, new Set(cells), city, drive),
  };
}

/** Ours is loaded only where it is spoken: what a crowd of others holds in memory is its own. */
async function openWitness(speaks: ClientOptions['speaks'], city: MovingCity): Promise<Witness> {
  if (speaks !== 'ours') return jsonWitness();
  const { ourWitness } = await import('./our-witness.ts');
  return ourWitness(feed, city);
}

const nothingYet = (): Count => ({
  messages: 0,
  bytes: 0,
  lastDueMs: 0,
  stale: 0,
  skipped: 0,
  latenciesMs: [],
  decodingMs: [],
});

function readText(witness: Witness, head: Uint8Array): void {
  const [event, ...args] = JSON.parse(decoder.decode(head.subarray(2))) as [string, ...unknown[]];
  witness.text(event, args);
}

function share(witness: Witness, cells: ReadonlySet<number>, city: MovingCity, drive: Drive): number {
  let [known, expected] = [0, 0];
  for (let mover = 0; mover < city.movers; mover += 1) {
    const tick = city.reportedLast(mover, drive.to);
    if (tick < drive.from || !cells.has(city.cellAt(mover, tick))) continue;
    expected += 1;
    if (witness.knows(city.fixAt(mover, tick, drive.firstDueMs + (tick - drive.from) * tickMs))) known += 1;
  }
  return known / expected;
}
