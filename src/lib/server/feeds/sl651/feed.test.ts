import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { digitsOf } from '../../door/civil-time.ts';
import feed from './feed.ts';
import { Framer } from './framing.ts';
import { observe } from './observe.ts';
import { parse, type Message } from './parse.ts';
import { register, timedReport } from './samples.ts';
import { elementOf } from './write.ts';

const zone = 'Asia/Shanghai';
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** Opens the door on a free port, past the offer of what is registered. */
async function open(devices = register) {
  const stop = new AbortController();
  closers.push(() => stop.abort());
  const quarantined: string[] = [];
  let note = '';
  const context: FeedContext = {
    signal: stop.signal,
    city: { timeZone: zone } as FeedContext['city'],
    register: devices,
    settings: { SL651_PORT: '0' },
    groundM: () => 0,
    quarantine: (_raw, reason) => void quarantined.push(reason),
    note: (sentence) => (note = sentence),
    warn: () => {},
  };
  const iterator = feed.open(context)[Symbol.asyncIterator]();
  const next = async (): Promise<Offer> => ((await iterator.next()) as { value: Offer }).value;
  await next();
  const socket = connect({ host: '127.0.0.1', port: Number(/:(\d+)/.exec(note)![1]) });
  closers.push(() => socket.destroy());
  return { next, quarantined, socket, answers: answersOf(socket) };
}

function answersOf(socket: Socket): Message[] {
  const framer = new Framer();
  const answers: Message[] = [];
  socket.on('data', (chunk) => {
    for (const framed of framer.push(chunk)) if (framed.ok) answers.push(parse(framed.bytes));
  });
  return answers;
}

const report = (serial: number, level: number): Uint8Array =>
  timedReport(serial, digitsOf(Date.now(), zone).slice(2, 12), [elementOf('39', level, 4, 3)]);
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

it('answers a report with its serial only after the log has it', async () => {
  const { next, socket, answers } = await open();
  socket.write(report(7, 4.123));
  const offer = await next();
  expect(offer.observe).toMatchObject([
    { datastream: 'urn:ngsi-ld:Datastream:gauge-sample:waterLevel', result: 4.123 },
  ]);
  await soon();
  expect(answers).toEqual([]);
  offer.settled!();
  await expect.poll(() => answers.length).toBe(1);
  expect(answers[0]).toMatchObject({ direction: 'down', functionCode: '32', serial: 7, end: 'ESC', centerAddr: 1 });
});

it('does not answer what could not be kept, and takes it when it comes again in pieces', async () => {
  const { next, socket, answers } = await open();
  const bytes = report(8, 4.2);
  socket.write(bytes);
  (await next()).settled!(new Error('The disk is full.'));
  await soon();
  expect(answers).toEqual([]);
  for (const piece of [bytes.subarray(0, 1), bytes.subarray(1, 20), bytes.subarray(20)]) {
    socket.write(piece);
    await soon();
  }
  (await next()).settled!();
  await expect.poll(() => answers.length).toBe(1);
});

it('answers again for a report that is kept already, without offering it twice', async () => {
  const { next, socket, answers } = await open();
  const bytes = report(9, 4.3);
  socket.write(bytes);
  (await next()).settled!();
  await expect.poll(() => answers.length).toBe(1);
  socket.write(bytes);
  await expect.poll(() => answers.length).toBe(2);
  socket.write(report(10, 4.4));
  expect((await next()).observe).toMatchObject([{ result: 4.4 }]);
});

it('refuses a station nobody registered: quarantined with a sentence and not answered', async () => {
  const { quarantined, socket, answers } = await open([]);
  socket.write(report(11, 4.5));
  await expect.poll(() => quarantined).toHaveLength(1);
  expect(quarantined[0]).toContain('No station 0099000001 is registered');
  expect(answers).toEqual([]);
});

it('gives the twelve levels of an hour their own five minutes, above the base of the station', () => {
  const elements = [
    { id: 'F0', observedAt: '2607010805' } as const,
    { id: 'F5', level5minM: [0.1, null, 0.3] } as const,
  ];
  const message = { direction: 'up', sendTime: '260701090010', elements } as unknown as Message;
  const device = { find: () => 'urn:ngsi-ld:Datastream:x:y' as const, levelBaseM: 4 };
  const { observations } = observe(message, device, zone, Date.UTC(2026, 6, 1, 1, 0, 12));
  expect(observations.map(({ result }) => result)).toEqual([4.1, null, 4.3]);
  expect(observations.map(({ phenomenonTime }) => (phenomenonTime - Date.UTC(2026, 6, 1, 0, 0)) / 60_000)).toEqual([
    5, 10, 15,
  ]);
});
