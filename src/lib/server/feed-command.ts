import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Change } from '../model/change.ts';
import type { RegisteredDevice } from '../model/register.ts';
import { readRegister } from './city.ts';
import { readSettings } from './settings.ts';

/** What a feed folder's `decode.ts` gives the command. */
interface Decoder {
  decodeStream(chunks: readonly Uint8Array[], timeZone: string, ended: boolean): DecodedStream;
}
type Decoded =
  | { readonly ok: true; readonly fields: Readonly<Record<string, unknown>>; readonly change: Change }
  | { readonly ok: false; readonly error: string; readonly at: number };
interface DecodedStream {
  readonly frames: readonly Decoded[];
  readonly messages: readonly Decoded[];
  readonly pendingBytes: number;
  readonly incomplete: number;
}
/** One entry of a file of vectors. */
interface Vector {
  readonly id: string;
  readonly encoding?: string;
  readonly input?: string;
  readonly chunks?: readonly string[];
}

const usage = `Usage:
  feed decode hj212|sl651 FILE|- [--hex] [--zone Asia/Shanghai]      one line of JSON per frame
  feed decode hj212|sl651 --vectors FILE [--zone Asia/Shanghai]      one line of JSON per vector
  feed simulate hj212 --to HOST:PORT --stations N --rate HZ [--city NAME]
      N stations, each HZ frames a second: first those the city (CITY, or its usual one) has registered, then made-up ones`;

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      hex: { type: 'boolean', default: false },
      vectors: { type: 'string' },
      zone: { type: 'string', default: 'Asia/Shanghai' },
      to: { type: 'string', default: '127.0.0.1:9212' },
      stations: { type: 'string', default: '10' },
      rate: { type: 'string', default: '1' },
      city: { type: 'string' },
    },
  });
  const [command, protocol, file] = positionals;
  if (command === 'simulate' && protocol === 'hj212') {
    const { simulateLoad } = await import('./feeds/hj212/simulate-load.ts');
    const { to, stations, rate, zone: timeZone } = values;
    const register = registerOf(values.city).filter(({ feed }) => feed === protocol);
    return simulateLoad({ to, stations: Number(stations), rateHz: Number(rate), timeZone, register });
  }
  if (command !== 'decode' || !protocol || !/^[a-z0-9]+$/.test(protocol)) throw new Error(usage);
  const decoder = await decoderOf(protocol);
  if (values.vectors) return printVectors(decoder, protocol, values.vectors, values.zone);
  if (!file) throw new Error(usage);
  const bytes = readFileSync(file === '-' ? 0 : file);
  const input = values.hex || protocol === 'sl651' ? fromHex(bytes.toString('latin1')) : bytes;
  for (const frame of decoder.decodeStream([input], values.zone, true).frames) print(frame);
}

function registerOf(city: string | undefined): RegisteredDevice[] {
  return readRegister(resolve(import.meta.dirname, '../../../tiles'), city ?? readSettings(process.env).city);
}

async function decoderOf(protocol: string): Promise<Decoder> {
  const path = `./feeds/${protocol}/decode.ts`;
  if (!existsSync(resolve(import.meta.dirname, path)))
    throw new Error(`There is no decoder for ${protocol}.\n${usage}`);
  return (await import(path)) as Decoder;
}

function printVectors(decoder: Decoder, protocol: string, file: string, zone: string): void {
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] };
  // The vectors of HJ 212 are the characters sent, one byte each; those of the binary protocols are hexadecimal.
  const bytesOf = (text: string): Uint8Array => (protocol === 'hj212' ? Buffer.from(text, 'latin1') : fromHex(text));
  for (const { id, input, chunks } of vectors) {
    if (input !== undefined) print({ id, ...only(decoder.decodeStream([bytesOf(input)], zone, true)) });
    else print({ id, ...several(decoder.decodeStream((chunks ?? []).map(bytesOf), zone, false)) });
  }
}

/** A vector of one frame is refused when anything in it is. */
function only({ frames }: DecodedStream): object {
  const refused = frames.find(({ ok }) => !ok);
  return refused ?? frames[0] ?? { ok: false, error: 'There is no frame in it.', at: 0 };
}

function several({ frames, messages, pendingBytes, incomplete }: DecodedStream): object {
  const errors = frames.filter(({ ok }) => !ok);
  return { ok: true, messages, rejected: errors.length, errors, pendingBytes, incomplete };
}

function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s+/g, '');
  if (/^([0-9A-Fa-f]{2})*$/.test(digits)) return Buffer.from(digits, 'hex');
  throw new Error('The input is not hexadecimal: pairs of 0-9, A-F were expected, with blanks or line ends between.');
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
